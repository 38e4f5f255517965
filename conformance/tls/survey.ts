/** Surveys an endpoint with raw ClientHellos, each between two successful handshakes. */
import {
  type Address,
  type ClientCredential,
  type StepLimits,
  addressText,
  serverNameOf,
} from './address.ts';
import { type Control, modernHandshake } from './control.ts';
import { type Hello, type Version, VERSIONS } from './hello.ts';
import { FAMILIES, type Family, OLD, STRONG_12, STRONG_13, isOf13, suitesOf } from './suites.ts';
import { type HelloResult, tryHello } from './try-hello.ts';

export type Survey = {
  /** `host:port`. */
  readonly endpoint: string;
  /** Current handshakes before, between and after. */
  readonly controls: readonly Control[];
  readonly versions: Readonly<Record<Version, HelloResult>>;
  readonly families: Readonly<Record<Family, HelloResult>>;
  /** Undefined if undecided. */
  readonly offersTls13: boolean | undefined;
};

export type SurveyOptions = {
  readonly limits: StepLimits;
  /** Client certificate for the controls, if the service requires one. */
  readonly client?: ClientCredential;
  readonly signal?: AbortSignal;
};

type Probe = { readonly name: Version | Family; readonly hello: Hello };

const VERSION_NAMES = Object.keys(VERSIONS) as Version[];
const FAMILY_NAMES = Object.keys(FAMILIES) as Family[];

/** Number of parallel hellos. */
const GROUP = 4;

function helloFor(version: Version, suites: readonly number[], address: Address): Hello {
  const serverName = serverNameOf(address);
  return { version, suites, ...(serverName === undefined ? {} : { serverName }) };
}

function suitesFor(version: Version): readonly number[] {
  if (version === 'TLSv1.3') return STRONG_13;
  return version === 'TLSv1.2' ? STRONG_12 : OLD;
}

/** One hello for each version, and for each family one of TLS 1.2 and, if it has such suites, one of TLS 1.3. */
function probesFor(address: Address): readonly Probe[] {
  const versions = VERSION_NAMES.map((name) => ({ name, hello: helloFor(name, suitesFor(name), address) }));
  const families = FAMILY_NAMES.flatMap((name) => {
    const suites = suitesOf(name);
    const [old, new13] = [suites.filter((code) => !isOf13(code)), suites.filter(isOf13)];
    const hellos = [helloFor('TLSv1.2', old, address)];
    if (new13.length > 0) hellos.push(helloFor('TLSv1.3', new13, address));
    return hellos.map((hello) => ({ name, hello }));
  });
  return [...versions, ...families];
}

/** An acceptance always counts; a refusal counts only if the controls before and after succeeded. */
function between(result: HelloResult, before: Control, after: Control): HelloResult {
  const held = before.kind === 'held' && after.kind === 'held';
  return held || result.kind !== 'refused' ? result : { kind: 'undecided', reason: 'control-lost' };
}

/** Combines the results of one name: accepted before undecided before refused. */
function together(results: readonly HelloResult[]): HelloResult {
  const none: HelloResult = { kind: 'undecided', reason: 'control-lost' };
  const find = (kind: HelloResult['kind']): HelloResult | undefined =>
    results.find((result) => result.kind === kind);
  return find('accepted') ?? find('undecided') ?? find('refused') ?? none;
}

/** Surveys an endpoint in groups of parallel hellos, within the time limits. */
export async function surveyEndpoint(address: Address, options: SurveyOptions): Promise<Survey> {
  const { limits, client, signal } = options;
  const control = (): Promise<Control> => modernHandshake(address, limits, client, signal);
  const probes = probesFor(address);
  const results = new Map<string, HelloResult[]>();
  let before = await control();
  const controls = [before];
  for (let at = 0; at < probes.length; at += GROUP) {
    const group = probes.slice(at, at + GROUP);
    const answers = await Promise.all(group.map(({ hello }) => tryHello(address, hello, limits, signal)));
    const after = await control();
    answers.forEach((result, i) => {
      const name = group[i]?.name ?? '';
      results.set(name, [...(results.get(name) ?? []), between(result, before, after)]);
    });
    controls.push(after);
    // An unreachable endpoint is not tested further.
    const isSilent = before.kind === 'lost' && after.kind === 'lost';
    if (isSilent && answers.every(({ kind }) => kind !== 'accepted')) break;
    before = after;
  }
  const facts = <Name extends string>(names: readonly Name[]): Record<Name, HelloResult> =>
    Object.fromEntries(names.map((name) => [name, together(results.get(name) ?? [])])) as Record<
      Name,
      HelloResult
    >;
  const versions = facts(VERSION_NAMES);
  const { kind } = versions['TLSv1.3'];
  return {
    endpoint: addressText(address),
    controls,
    versions,
    families: facts(FAMILY_NAMES),
    offersTls13: kind === 'undecided' ? undefined : kind === 'accepted',
  };
}
