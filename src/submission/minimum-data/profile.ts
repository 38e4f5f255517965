/** What may go to a service, as data: records, their fields, and how each value looks. What is not named is surplus. */
import { ebtsTransactions } from '../../itl/dictionary/index.ts';
import type { ServiceProfile } from '../../services/profiles/profile.ts';
import type { Form } from './forms.ts';

export type AllowedField = {
  readonly number: number;
  readonly form: Form;
  /** Subfields and items that it may have; one of each unless told. */
  readonly subfields?: number;
  readonly items?: number;
  /** Allowed only where another field holds a character beyond ASCII. */
  readonly beyondAscii?: true;
};

export type AllowedRecord = {
  readonly type: number;
  /** How many of them. */
  readonly most: number;
  readonly fields: readonly AllowedField[];
};

/** What a transaction to one service may hold. */
export type MinimumProfile = {
  /** The service's profile. */
  readonly id: string;
  readonly statute: 'required' | 'where-asked' | 'not-asked';
  readonly records: readonly AllowedRecord[];
};

/** The parts of a service's profile that decide it. */
export type Asking = {
  readonly id: string;
  readonly form: Pick<ServiceProfile['form'], 'value'>;
  readonly asks: { readonly statute: Pick<ServiceProfile['asks']['statute'], 'value'> };
};

/** Type-1: what the standard makes mandatory, and the character set where one is needed. */
const FIRST: AllowedRecord = {
  type: 1,
  most: 1,
  fields: [
    { number: 1, form: 'number' },
    { number: 2, form: 'version' },
    { number: 3, form: 'number', subfields: 1000, items: 2 },
    { number: 4, form: 'code' },
    { number: 5, form: 'day' },
    { number: 7, form: 'identifier' },
    { number: 8, form: 'identifier' },
    { number: 9, form: 'identifier' },
    { number: 11, form: 'resolution' },
    { number: 12, form: 'resolution' },
    { number: 15, form: 'charset', items: 3, beyondAscii: true },
  ],
};

/** Type-2: the case agent's information and nothing else. */
const TEXT: AllowedRecord = {
  type: 2,
  most: 1,
  fields: [
    { number: 1, form: 'number' },
    { number: 2, form: 'count' },
    { number: 6, form: 'attention' },
  ],
};

/** Type-10: what the standard makes mandatory of a face. */
function faces(most: number): AllowedRecord {
  return {
    type: 10,
    most,
    fields: [
      { number: 1, form: 'number' },
      { number: 2, form: 'count' },
      { number: 3, form: 'face' },
      { number: 4, form: 'identifier' },
      { number: 5, form: 'day' },
      { number: 6, form: 'number' },
      { number: 7, form: 'number' },
      { number: 8, form: 'count' },
      { number: 9, form: 'number' },
      { number: 10, form: 'number' },
      { number: 11, form: 'code' },
      { number: 12, form: 'code' },
      { number: 13, form: 'profile' },
      { number: 999, form: 'picture' },
    ],
  };
}

/** How the Type-2 fields look that the EBTS form needs besides the agent. */
const EBTS_FORMS: readonly AllowedField[] = [
  { number: 10, form: 'identifier', subfields: 5, items: 2 },
  { number: 11, form: 'number', subfields: 5 },
  { number: 79, form: 'count' },
  { number: 98, form: 'repository', subfields: 4 },
];

/** NCR and NDR, which have no envelope to travel in. */
const INSTEAD_OF_ENVELOPE: readonly number[] = [79, 98];

/** Type-2 in the EBTS form: also what EBTS makes mandatory for a face search. */
function ebtsText(): AllowedRecord {
  const search = ebtsTransactions.find(({ tot }) => tot === 'FRS');
  const mandatory = (search?.fields ?? [])
    .filter(({ occurs: [least = 0] }) => least > 0)
    .map(({ number }) => number);
  const numbers = [...mandatory, ...INSTEAD_OF_ENVELOPE];
  return {
    ...TEXT,
    fields: [...TEXT.fields, ...EBTS_FORMS.filter(({ number }) => numbers.includes(number))],
  };
}

/**
 * What may go to a service: one probe for a search, two pictures for a comparison.
 *
 * @example
 * const minimum = minimumProfile(profile, 'search');
 */
export function minimumProfile(
  { id, form, asks }: Asking,
  mode: 'search' | 'compare' = 'search',
): MinimumProfile {
  const text = form.value === 'ebts' ? ebtsText() : TEXT;
  return { id, statute: asks.statute.value, records: [FIRST, text, faces(mode === 'compare' ? 2 : 1)] };
}
