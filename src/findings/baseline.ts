/** A baseline: what is known to be wrong already, so that a pipeline fails on what is new. */
import type { Finding } from './finding.ts';

/**
 * Which finding this is, whatever its wording or its byte offset.
 *
 * @example
 * const stable = findings.map(fingerprint);
 */
export function fingerprint({ rule, at }: Finding): string {
  return `${rule} ${at.path}`;
}

/** Known findings by file, each with how often it was there. */
export type Baseline = {
  readonly schemaVersion: 1;
  readonly files: Readonly<Record<string, Readonly<Record<string, number>>>>;
};

/**
 * A baseline made of what was found.
 *
 * @example
 * const baseline = baselineOf([{ file: 'a.an2', findings }]);
 */
export function baselineOf(
  files: readonly { readonly file: string; readonly findings: readonly Finding[] }[],
): Baseline {
  const known = files.map(({ file, findings }): [string, Record<string, number>] => {
    const counts = new Map<string, number>();
    for (const finding of findings) {
      const key = fingerprint(finding);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return [file, Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))];
  });
  return {
    schemaVersion: 1,
    files: Object.fromEntries(known.filter(([, counts]) => Object.keys(counts).length > 0)),
  };
}

/**
 * The findings of a file that the baseline does not know. One more of a known kind is new.
 *
 * @example
 * const added = subtractBaseline(findings, 'a.an2', baseline);
 */
export function subtractBaseline(
  findings: readonly Finding[],
  file: string,
  baseline: Baseline,
): readonly Finding[] {
  const known = Object.hasOwn(baseline.files, file) ? baseline.files[file] : undefined;
  const left = new Map(Object.entries(known ?? {}));
  return findings.filter((finding) => {
    const key = fingerprint(finding);
    const count = left.get(key) ?? 0;
    if (count <= 0) return true;
    left.set(key, count - 1);
    return false;
  });
}
