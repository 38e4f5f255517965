/** What a semantic adapter receives when it is created. */
import type { AdapterContext, ClientTransport, Declaration, FileTransport, ProbeStore } from '../index.ts';

/** The credentials of a run, by caller. */
export type Credentials = {
  readonly primary?: string;
  readonly second?: string;
  readonly expired?: string;
};

const WRONG = '0000000000000000000000000000000000000000000';

/** The credential with one letter or digit changed, in the part that is secret in most forms. */
export function wrongFor(primary: string | undefined): string {
  if (primary === undefined) return WRONG;
  const places = [...primary.matchAll(/[A-Za-z0-9]/g)].map(({ index }) => index);
  const at = places[Math.floor((places.length * 3) / 4)];
  if (at === undefined) return WRONG;
  return `${primary.slice(0, at)}${primary[at] === 'A' ? 'B' : 'A'}${primary.slice(at + 1)}`;
}

export type ContextInput = {
  readonly client: ClientTransport;
  readonly files?: FileTransport | undefined;
  readonly store?: ProbeStore | undefined;
  readonly declaration: Declaration;
  readonly credentials: Credentials;
  readonly options: AdapterContext['options'];
  readonly now: () => number;
};

/** Makes the context of an adapter. */
export function contextFor({
  client,
  files,
  store,
  declaration,
  credentials,
  options,
  now,
}: ContextInput): AdapterContext {
  return {
    client,
    ...(files === undefined ? {} : { files }),
    ...(store === undefined ? {} : { store }),
    options,
    now,
    credentials: (as) => {
      if (as === 'none') return undefined;
      return as === 'wrong' ? wrongFor(credentials.primary) : credentials[as];
    },
    endpoint: (purpose = 'search') => {
      const { endpoints } = declaration;
      const found =
        endpoints.find((one) => one.for === purpose) ?? endpoints.find((one) => one.for === 'search');
      return (found?.url ?? '').replace(/\/+$/, '');
    },
  };
}

/** Every text that no output may hold: the credentials, and the parts of each that are long enough to be secret. */
export function secretsOf(credentials: Credentials): readonly string[] {
  const values = Object.values(credentials);
  return [...values, ...values.flatMap((value) => value.split(/[\s:,;="'{}]+/))].filter(
    (text) => text.length >= 8,
  );
}
