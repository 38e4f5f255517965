/** Provisions of law by which a search may be asked for, and those by which it may not (GATE-06). */

/** Titles of the United States Code with criminal provisions that the source's investigations rest on. */
const CRIMINAL_TITLES: ReadonlySet<number> = new Set([8, 18, 19, 21, 22, 31, 50]);

/** Civil immigration provisions of Title 8. The list is to be read by counsel; it is a floor. */
const CIVIL: readonly (readonly [from: number, to: number])[] = [
  [1182, 1182],
  [1225, 1227],
  [1229, 1229],
  [1231, 1231],
];

export type Provision = { readonly title: number; readonly section: string };

/** True for a provision of civil immigration law, letters behind the number included (1229a, 1229c). */
export function isCivil({ title, section }: Provision): boolean {
  const match = /^(\d+)([a-z]?)/i.exec(section);
  if (title !== 8 || match === null) return false;
  const [number, letter] = [Number(match[1]), (match[2] ?? '').toLowerCase()];
  if (number === 1229) return letter === '' || (letter >= 'a' && letter <= 'c');
  return letter === '' && CIVIL.some(([from, to]) => from <= number && number <= to);
}

/** True for a provision of a title that the source's criminal investigations rest on, and none of civil law. */
export function isCriminal(provision: Provision): boolean {
  return CRIMINAL_TITLES.has(provision.title) && !isCivil(provision);
}
