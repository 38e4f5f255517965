/** One submission as JSON text. Lists stand in it letter for letter. */
import { toBase64 } from '../../bytes/index.ts';
import { type Decision, stateOf } from '../leads/candidate.ts';
import { type StoredResult, listOf } from './stored.ts';
import type { Item, ItemKind } from './item.ts';
import { jsonOf } from './store.ts';

/** An object of members that are JSON text; members that are undefined are left out. */
export function objectText(members: Readonly<Record<string, string | undefined>>): string {
  const parts = Object.entries(members).flatMap(([name, text]) =>
    text === undefined ? [] : [`${JSON.stringify(name)}:${text}`],
  );
  return `{${parts.join(',')}}`;
}

function returnText(held: StoredResult, decisions: readonly Decision[]): string {
  const { list: text, failed, unproven, ...rest } = held;
  const { search, scoreScale, narrowed, disclaimers } = listOf(held);
  const json = (value: unknown): string | undefined =>
    value === undefined ? undefined : JSON.stringify(value);
  return objectText({
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, JSON.stringify(value)])),
    usable: String(failed.length === 0 && unproven.length === 0),
    failed: json(failed),
    unproven: json(unproven),
    length: json(search?.appliedMaxCandidates),
    threshold: json(search?.appliedThreshold),
    scale: json(scoreScale),
    algorithm: json(scoreScale?.algorithm ?? search?.probe?.templateAlgorithm),
    narrowed: json(narrowed),
    disclaimers: json(disclaimers),
    states: json(held.kept.map((candidate) => ({ candidate, state: stateOf(candidate, decisions) }))),
    list: text,
  });
}

/** Everything that is held of a submission. */
export function submissionText(submission: string, items: readonly Item[]): string {
  const of = (kind: ItemKind): readonly Item[] =>
    items.filter(({ head }) => head.submission === submission && head.kind === kind);
  const whole = (kind: ItemKind): string =>
    `[${of(kind)
      .map((item) => JSON.stringify(jsonOf(item)))
      .join(',')}]`;
  const bytes = (kind: ItemKind): string => JSON.stringify(of(kind).map(({ body }) => toBase64(body)));
  const decisions = of('decision').map((item) => jsonOf(item) as Decision);
  const [asked] = of('asked');
  const [held] = of('return');
  const [comparison] = of('comparison');
  return objectText({
    submission: JSON.stringify(submission),
    asked: asked === undefined ? undefined : JSON.stringify(jsonOf(asked)),
    probes: bytes('probe'),
    attestations: JSON.stringify(of('attestation').map(({ body }) => new TextDecoder().decode(body))),
    return: held === undefined ? undefined : returnText(jsonOf(held) as StoredResult, decisions),
    comparison: comparison === undefined ? undefined : new TextDecoder().decode(comparison.body),
    originals: bytes('original'),
    attachments: of('attachment').length === 0 ? undefined : bytes('attachment'),
    decisions: whole('decision'),
    leads: whole('lead'),
  });
}
