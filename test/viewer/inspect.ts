/** What every page must be, measured in the page: readable, named, not wider than its window. */
import type { Page } from './chromium.ts';

/** Texts whose contrast with what is behind them is below WCAG AA. */
const CONTRAST = `(() => {
  const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const parse = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const luminance = ([r, g, b]) =>
    0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255);
  const behind = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const color = parse(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18] : [255, 255, 255];
  };
  const poor = new Set();
  let seen = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === '' || element === null || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const [a, b] = [luminance(parse(style.color)), luminance(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    seen++;
    if (ratio < 4.5) poor.add(element.className + ' ' + ratio.toFixed(2));
  }
  return { seen, poor: [...poor] };
})()`;

export async function contrastOf(
  page: Page,
): Promise<{ readonly seen: number; readonly poor: readonly string[] }> {
  return page.evaluate(CONTRAST);
}

type Node = {
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
};

const NAMED = new Set(['button', 'checkbox', 'switch', 'link', 'image', 'DisclosureTriangle', 'region']);

/** Parts of the page that a screen reader meets and that have no name; and how many have one. */
export async function namesOf(
  page: Page,
): Promise<{ readonly named: number; readonly bare: readonly string[] }> {
  await page.send('Accessibility.enable');
  const { nodes } = (await page.send('Accessibility.getFullAXTree')) as unknown as { nodes: readonly Node[] };
  const met = nodes.filter(({ ignored, role }) => !ignored && NAMED.has(role?.value ?? ''));
  const bare = met.filter(({ name }) => (name?.value ?? '').trim() === '');
  return { named: met.length - bare.length, bare: bare.map(({ role }) => role?.value ?? '') };
}

/** How many pixels the page is wider than its window. */
export async function overflowOf(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
