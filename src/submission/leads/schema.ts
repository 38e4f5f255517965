/** The JSON shape of a lead, as JSON Schema 2020-12. It is closed: no member for a score, a rank, a confidence or a verdict. */
import { CATEGORIES } from '../../services/profiles/profile.ts';
import { EVIDENCE_KINDS } from './candidate.ts';
import { COMMITMENT, DAY, NAME, REFERENCE } from './reference.ts';

/** The part of JSON Schema that the shape is written in. */
export type ShapeSchema =
  | { readonly const: string }
  | { readonly enum: readonly string[] }
  | { readonly type: 'string'; readonly pattern?: string; readonly maxLength?: number }
  | { readonly type: 'boolean' }
  | { readonly type: 'integer'; readonly minimum: number }
  | {
      readonly type: 'array';
      readonly items: ShapeSchema;
      readonly minItems?: number;
      readonly maxItems: number;
    }
  | ObjectSchema;

export type ObjectSchema = {
  readonly type: 'object';
  readonly additionalProperties: false;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, ShapeSchema>>;
};

function object(
  must: Readonly<Record<string, ShapeSchema>>,
  may: Readonly<Record<string, ShapeSchema>> = {},
): ObjectSchema {
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(must),
    properties: { ...must, ...may },
  };
}

const reference: ShapeSchema = { type: 'string', pattern: REFERENCE };
const day: ShapeSchema = { type: 'string', pattern: DAY };
const detail: ShapeSchema = { type: 'string', maxLength: 2000 };
const count: ShapeSchema = { type: 'integer', minimum: 0 };

export const leadSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:frskit:lead:1',
  ...object(
    {
      schema: { const: 'lead/1' },
      status: { enum: ['pending', 'approved', 'rejected'] },
      notice: detail,
      lead: reference,
      case: reference,
      submission: reference,
      origin: object({
        kind: { const: 'candidate-list' },
        frs: reference,
        name: { type: 'string', pattern: NAME },
      }),
      agent: reference,
      created: day,
      meansReport: reference,
      candidate: { type: 'string', pattern: COMMITMENT },
      person: object(
        {
          information: {
            type: 'array',
            maxItems: 200,
            items: object({}, { category: { enum: CATEGORIES }, label: detail, value: detail }),
          },
        },
        { identifier: detail, scheme: detail, sourceUrl: detail, sourceCollection: detail },
      ),
      vetting: object(
        {
          by: reference,
          on: day,
          evidence: {
            type: 'array',
            minItems: 1,
            maxItems: 20,
            items: object({ kind: { enum: EVIDENCE_KINDS }, reference }),
          },
          others: object({ vetted: count, eliminated: count, left: count }),
        },
        { sourceLookedAt: { type: 'boolean' } },
      ),
    },
    {
      decision: object(
        { decision: { enum: ['approved', 'rejected'] }, by: reference, on: day },
        { reference },
      ),
    },
  ),
} as const;
