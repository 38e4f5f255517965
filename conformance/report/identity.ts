/** What was tested, by what and when: names and values for the first screen. */
import { channelTitles } from '../../src/catalogue/index.ts';
import { profileTitles } from '../../src/services/profiles/index.ts';
import { certificateDays, certificateRefusal } from './certificate.ts';
import type { ConformanceReport } from './model.ts';
import { counted } from './outcome.ts';

/** A name, its value, and a further value in brackets. */
export type Fact = { readonly name: string; readonly value: string; readonly detail?: string };

function titled(titles: Readonly<Record<string, string>>, id: string): string {
  return (Object.hasOwn(titles, id) ? titles[id] : undefined) ?? id;
}

/** The name of the service for people. */
export function nameOf({ service }: ConformanceReport): string {
  return service.name ?? service.issuer;
}

/** The channel for people. */
export function channelOf({ run }: ConformanceReport): string {
  return titled(channelTitles, run.channel);
}

/** `30 November 2026` of an RFC 3339 text. */
export function dayOf(at: string): string {
  const months =
    'January February March April May June July August September October November December'.split(' ');
  const [year = '', month = '', day = ''] = at.slice(0, 10).split('-');
  return `${Number(day)} ${months[Number(month) - 1] ?? month} ${year}`;
}

/** A short number of the report of a day: the time of the run, and the first digits of its seed commitment. */
export function numberOf({ run }: ConformanceReport): string {
  const start = run.startedAt.slice(11, 19).replaceAll(':', '');
  return `${start}-${run.seed.commitment.replace(/^sha-256:/, '').slice(0, 4)}`;
}

/** Requirements of channels that the run did not use. */
function undrivenOf({ requirements }: ConformanceReport): readonly string[] {
  return requirements
    .filter(({ level, reason }) => level === 'MUST' && reason === 'channel-not-driven')
    .map(({ id }) => id);
}

/** Neutral facts in a word or two: part or whole, simulated or not, kind of test images. */
export function chipsOf(report: ConformanceReport): readonly string[] {
  const { partial, leftOut = [], requirements, run, suite } = report;
  const all = requirements.length + leftOut.length;
  return [
    partial ? `Partial run: ${requirements.length} of ${all} requirements` : 'Full run',
    ...(run.recheck === undefined ? [] : [`Recheck ${run.recheck.look} of ${run.recheck.looks}`]),
    ...(run.simulated ? ['Simulated service'] : []),
    ...(suite.testSet?.kind === 'synthetic' ? ['Synthetic test images'] : []),
    ...(run.channel === 'api' ? [] : [channelOf(report)]),
    ...(run.settings.thorough === true ? ['Thorough run'] : []),
  ];
}

function images({ suite, exchanges }: ConformanceReport): string {
  const { testSet } = suite;
  const size =
    testSet === undefined
      ? []
      : [
          testSet.size === undefined
            ? `${testSet.kind} test set`
            : `${counted(testSet.size, 'image')} (${testSet.kind})`,
        ];
  const searches = exchanges.filter(({ operation }) => operation === 'search').length;
  return [...size, counted(searches, 'search', 'searches'), counted(exchanges.length, 'exchange')].join(', ');
}

function validity(report: ConformanceReport): string {
  const refusal = certificateRefusal(report);
  return refusal === undefined
    ? `qualifies for one of at most ${certificateDays(report)} days`
    : `none: ${refusal}`;
}

/** Short form of a digest. */
function short(digest: string): string {
  return digest.replace(/^sha-256:/, '').slice(0, 12);
}

/**
 * The facts that identify a run, without those that the report does not hold.
 *
 * @example
 * const [service] = identityOf(report);
 */
export function identityOf(report: ConformanceReport): readonly Fact[] {
  const { run, suite, service, result, exitCode } = report;
  const { adapter } = suite;
  const fact = (name: string, value: string | undefined, detail?: string): readonly Fact[] =>
    value === undefined ? [] : [{ name, value, ...(detail === undefined ? {} : { detail }) }];
  const version = service.version === undefined ? [] : [`version ${service.version}`];
  const known = [...(service.name === undefined ? [] : [service.issuer]), ...version].join(', ');
  const from = run.startedAt.slice(11, 19);
  const undriven = undrivenOf(report);
  return [
    ...fact('Service', nameOf(report), known === '' ? undefined : known),
    ...fact('Operator', service.operator),
    ...fact('Addresses', service.base),
    ...fact('Tested as', titled(profileTitles, run.profile), `profile ${run.profile}`),
    ...fact(
      'Channel',
      channelOf(report),
      undriven.length === 0 ? undefined : `not driven: ${undriven.join(', ')}`,
    ),
    ...fact('When', `${dayOf(run.startedAt)}, ${from} to ${run.finishedAt.slice(11, 19)} UTC`),
    ...fact('Authorised by', run.authorisedBy ?? 'no one named'),
    ...fact('Test set', images(report)),
    ...fact(
      'Adapter',
      adapter.name,
      adapter.digest === undefined ? undefined : `digest ${short(adapter.digest)}`,
    ),
    ...fact(
      'Declared by',
      service.declared?.office,
      adapter.declaration === undefined ? undefined : `declaration ${short(adapter.declaration)}`,
    ),
    ...fact('Test suite', `${suite.name} ${suite.version}`, `code ${short(suite.code)}`),
    ...fact('Certificate', validity(report)),
    ...fact('In the data', `${result}, exit code ${exitCode}`),
  ];
}
