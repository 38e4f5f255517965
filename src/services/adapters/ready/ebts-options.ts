/** The options of the adapter `ebts-files`. */
import { FILES_SCHEME, isFilesEndpoint } from '../files.ts';
import type { AdapterContext } from '../api.ts';
import type { Caller } from '../../protocol/carrier.ts';
import { AdapterSetupError } from '../setup-error.ts';
import { wordsIn } from './ebts-refusal.ts';

export type EbtsOptions = {
  /** 1.007 DAI. */
  readonly destination: string;
  /** 1.008 ORI of a caller, without an ID for `none`; undefined where the options name none for this caller. */
  readonly agency: (as: Caller) => { readonly id?: string } | undefined;
  readonly attention: string;
  readonly caseId: (number: string) => string;
  /** Seconds to wait for an answer in one call. */
  readonly wait: number;
  readonly words: ReturnType<typeof wordsIn>;
};

/** Seconds: without the option, and at most. */
const WAIT = { usual: 5, most: 100 } as const;

type Given = AdapterContext['options'];

function textIn(options: Given, name: string, form: RegExp, what: string): string | undefined {
  const value = options[name];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && form.test(value)) return value;
  throw new AdapterSetupError(`options.${name} must be ${what}`);
}

const AGENCY = [/^[A-Za-z0-9-]{1,32}$/, 'the identifier of an agency (1.008 ORI)'] as const;

function waitIn({ wait }: Given): number {
  if (wait === undefined) return WAIT.usual;
  if (typeof wait === 'number' && wait >= 0 && wait <= WAIT.most) return wait;
  throw new AdapterSetupError(`options.wait must be seconds from 0 to ${WAIT.most}`);
}

/** 2.006 ATN: an office, never a person. */
export const EBTS_ATTENTION = 'FACE SERVICES';

/** The case number without a case: the request ID, as far as 2.010 CIN_ID takes it. It relates to no case file. */
export function numberAsCase(number: string): string {
  return number.replaceAll('-', '').slice(0, 24);
}

/**
 * Reads the options.
 * @throws AdapterSetupError where one is missing or not valid
 */
export function ebtsOptions(options: Given, endpoint: string): EbtsOptions {
  if (!isFilesEndpoint(endpoint))
    throw new AdapterSetupError(
      `the endpoint for search must be ${FILES_SCHEME} and the identifier of the receiver (1.007 DAI)`,
    );
  const primary = textIn(options, 'agency', ...AGENCY);
  if (primary === undefined)
    throw new AdapterSetupError('options.agency is missing: name the agency that sends (1.008 ORI)');
  const of = (name: string): { readonly id: string } | undefined => {
    const id = textIn(options, name, ...AGENCY);
    return id === undefined ? undefined : { id };
  };
  const agencies: Readonly<Record<Caller, { readonly id?: string } | undefined>> = {
    primary: { id: primary },
    second: of('secondAgency'),
    wrong: of('unknownAgency'),
    none: {},
    expired: undefined,
  };
  const caseId = textIn(
    options,
    'caseId',
    /^[\x20-\x7e]{1,24}$/,
    '1 to 24 printable ASCII characters (2.010 CIN)',
  );
  return {
    destination: endpoint.slice(FILES_SCHEME.length),
    agency: (as) => agencies[as],
    attention:
      textIn(options, 'attention', /^[\x20-\x7e]{3,30}$/, '3 to 30 printable ASCII characters (2.006 ATN)') ??
      'FACE SEARCH',
    caseId: (number) => caseId ?? numberAsCase(number),
    wait: waitIn(options),
    words: wordsIn(options['reasons']),
  };
}
