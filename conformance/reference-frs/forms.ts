/** The result formats, and their selection by the caller. */
import { writeTraditional } from '../../src/itl/traditional/write.ts';
import { writeXml } from '../../src/itl/xml/write.ts';
import { RETURN_DOMAINS } from '../../src/results/formats/itl/xml-domain.ts';
import { toLossless } from '../../src/results/formats/itl/lossless-write.ts';
import { candidateListText, comparisonText } from '../../src/results/formats/json/write.ts';
import { candidateListXml, comparisonXml } from '../../src/results/formats/xml/write.ts';
import type { ReturnType } from '../../src/services/protocol/names.ts';
import type { Outcome } from './submissions.ts';

/** A serialised result with its media type. */
export type Written = { readonly type: ReturnType; readonly body: string | Uint8Array };

/** The formats of a candidate list; a comparison has the first two. */
export const LIST_FORMS = [
  'application/json',
  'application/xml',
  'application/vnd.frskit.itl',
  'application/vnd.frskit.itl+xml',
] as const;

type Form = (typeof LIST_FORMS)[number];

const COMPARISON_FORMS: readonly Form[] = ['application/json', 'application/xml'];

type Wanted = { readonly range: string; readonly weight: number };

/** The ranges of an `Accept` header in order of weight, without those of weight 0. */
function wantedOf(accept: string): readonly Wanted[] {
  return accept
    .slice(0, 1024)
    .split(',')
    .map((part): Wanted => {
      const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
      const weight = parameters.find((text) => text.startsWith('q='))?.slice(2) ?? '1';
      return { range, weight: /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight) : 0 };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
}

/** The result format for an `Accept` header or the `accept` list of the request; undefined if none matches. */
export function formOf(
  { made }: Outcome,
  accept: string | undefined,
  listed: readonly string[] = [],
): Form | undefined {
  const forms: readonly Form[] = 'list' in made ? LIST_FORMS : COMPARISON_FORMS;
  const header = accept === undefined || accept.trim() === '*/*' ? undefined : accept;
  const ranges =
    header === undefined && listed.length > 0
      ? listed.map((range) => ({ range, weight: 1 }))
      : wantedOf(header ?? '*/*');
  for (const { range } of ranges) {
    const found = forms.find(
      (form) => range === form || range === '*/*' || range === `${form.split('/')[0] ?? ''}/*`,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Writes a result in a format. */
export function written({ made }: Outcome, form: Form): Written {
  if ('comparison' in made) {
    return form === 'application/xml'
      ? { type: form, body: comparisonXml(made.comparison) }
      : { type: 'application/json', body: comparisonText(made.comparison) };
  }
  switch (form) {
    case 'application/json':
      return { type: form, body: candidateListText(made.list) };
    case 'application/xml':
      return { type: form, body: candidateListXml(made.list) };
    case 'application/vnd.frskit.itl':
      return { type: form, body: writeTraditional(toLossless(made.list)) };
    case 'application/vnd.frskit.itl+xml':
      return { type: form, body: writeXml(toLossless(made.list), { domains: RETURN_DOMAINS }).bytes };
  }
}
