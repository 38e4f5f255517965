/** What an agency's own profile may change in the profile that it extends: it may only make it stricter. */
import type { Level, ServiceProfile } from './profile.ts';

/** A member in which the profile requires less, as a JSON pointer. */
export type Loosening = { readonly pointer: string; readonly message: string };

const RANK: Readonly<Record<Level, number>> = { MUST: 2, SHOULD: 1, DOC: 0 };

type Loosens = (base: ServiceProfile, own: ServiceProfile) => boolean;
type Row = readonly [pointer: string, loosens: Loosens, message: string];

const subset = (own: readonly unknown[], base: readonly unknown[]): boolean =>
  own.every((value) => base.includes(value));

/** The maximum length; an absent maximum is the loosest. */
const most = ({ list }: ServiceProfile): number => list.max?.value ?? Infinity;

const ROWS: readonly Row[] = [
  ['/channels', (b, o) => !subset(o.channels.value, b.channels.value), 'a channel that the service lacks'],
  ['/simulated', (b, o) => !subset(o.simulated.value, b.simulated.value), 'another channel for tests'],
  ['/form', (b, o) => o.form.value !== b.form.value, 'another form of the transaction'],
  ['/list/min', (b, o) => o.list.min.value < b.list.min.value, 'a smaller minimum'],
  ['/list/min', (_, o) => o.list.min.value > most(o), 'a minimum above the maximum'],
  ['/list/max', (b, o) => most(o) > most(b), 'a greater maximum'],
  [
    '/list/default',
    (_, o) => o.list.default.value < o.list.min.value || o.list.default.value > most(o),
    'a default outside the bounds',
  ],
  [
    '/list/lengthBy',
    (b, o) => o.list.lengthBy.value !== b.list.lengthBy.value,
    'another chooser of the length',
  ],
  [
    '/list/threshold',
    (b, o) => o.list.threshold.value !== b.list.threshold.value && b.list.threshold.value !== 'silent',
    'another threshold',
  ],
  ...(['alwaysSeveral', 'scoreEach', 'ranked', 'sourceEach'] as const).map((name): Row => [
    `/list/${name}`,
    (b, o) => b.list[name].value && !o.list[name].value,
    'a requirement switched off',
  ]),
  ...(['agent', 'probe', 'statute'] as const).map((name): Row => [
    `/asks/${name}`,
    (b, o) => o.asks[name].value !== b.asks[name].value && b.asks[name].value !== 'where-asked',
    'other data in the request (MIN-01)',
  ]),
  [
    '/precondition',
    (b, o) => b.precondition.value !== 'none' && o.precondition.value !== b.precondition.value,
    'no longer the precondition of the service',
  ],
  ...(['reportDays', 'provisionalDays'] as const).map((name): Row => [
    `/approval/${name}`,
    (b, o) => o.approval[name].value > b.approval[name].value,
    'a report that is accepted for longer',
  ]),
  ['/persons', (b, o) => !subset(o.persons.value, b.persons.value), 'more kinds of persons'],
  [
    '/visaRecords',
    (b, o) => o.visaRecords.value && !b.visaRecords.value,
    'visa records that the service lacks',
  ],
  [
    '/namedInSource',
    (b, o) => o.namedInSource.value && !b.namedInSource.value,
    'a kind that the source does not name declared as named',
  ],
  ['/specific', (b, o) => !subset(b.specific.value, o.specific.value), 'fewer specific requirements'],
  [
    '/information/categories',
    (b, o) => !subset(o.information.categories.value, b.information.categories.value),
    'more categories of information',
  ],
  [
    '/information/closed',
    (b, o) => b.information.closed.value && !o.information.closed.value,
    'an open list',
  ],
  [
    '/disclaimer/text',
    (b, o) => b.disclaimer.text !== undefined && b.disclaimer.text.value !== o.disclaimer.text?.value,
    'a text other than the one that must appear verbatim',
  ],
  [
    '/deletion/event',
    (b, o) => b.deletion.event.value === 'template-created' && o.deletion.event.value !== 'template-created',
    'a later deletion',
  ],
  [
    '/deletion/keeper',
    (b, o) => o.deletion.keeper?.value !== b.deletion.keeper?.value && o.deletion.keeper !== undefined,
    'another keeper of probes',
  ],
  ['/deletion/hub', (b, o) => o.deletion.hub.value && !b.deletion.hub.value, 'a hub'],
  ...(['secondsByProgram', 'secondsByPerson', 'attestWithinSeconds', 'backupDays'] as const).map(
    (name): Row => [
      `/deletion/${name}`,
      (b, o) => o.deletion[name].value > b.deletion[name].value,
      'a longer deadline',
    ],
  ),
  [
    '/deletion/mustReadBack',
    (b, o) => b.deletion.mustReadBack.value && !o.deletion.mustReadBack.value,
    'a requirement switched off',
  ],
  ['/without', (b, o) => !subset(o.without.value, b.without.value), 'a family of requirements left out'],
  [
    '/certificate',
    (b, o) => o.certificate.value && !b.certificate.value,
    'a certificate where there is none',
  ],
];

/** Every member in which `own` requires less than `base`; empty if it only tightens. */
export function looseningsOf(base: ServiceProfile, own: ServiceProfile): readonly Loosening[] {
  const rows = ROWS.filter(([, loosens]) => loosens(base, own)).map(([pointer, , message]) => ({
    pointer,
    message: `the profile has ${message}`,
  }));
  const levels = Object.entries(base.requirements)
    .filter(([id, { value }]) => RANK[own.requirements[id]?.value ?? 'DOC'] < RANK[value])
    .map(([id]) => ({
      pointer: `/requirements/${id}`,
      message: 'the profile lowers the level of a requirement',
    }));
  const added = Object.entries(own.requirements)
    .filter(([id, { value }]) => !Object.hasOwn(base.requirements, id) && value !== 'MUST')
    .map(([id]) => ({
      pointer: `/requirements/${id}`,
      message:
        "the profile adds a requirement at a level that may be lower than the catalogue's; add it as MUST",
    }));
  return [...rows, ...levels, ...added];
}
