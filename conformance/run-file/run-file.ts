/** The run file: address of a service, pinned keys, and the files with credentials. */
import { validator } from '../../src/schemas/compiled/run-file.js';
import { octetsOf, shaped } from './document.ts';

export type Pair = { readonly certificate: string; readonly key: string };

export type RunFile = {
  readonly schema: 'frs-run/1';
  readonly url: string;
  readonly issuer: string;
  readonly roots: readonly string[];
  readonly keys: {
    readonly operator: readonly string[];
    readonly attestation: readonly { readonly issuer: string; readonly file: string }[];
    readonly examiner?: readonly string[];
    readonly examinerSigning?: string;
    readonly office?: readonly string[];
  };
  readonly agencies: { readonly primary: string; readonly second: string };
  readonly agent: string;
  readonly statute?: string;
  readonly credentials: { readonly primary: string; readonly second?: string; readonly expired?: string };
  readonly clients?: { readonly [name in 'primary' | 'second' | 'stranger']?: Pair };
  readonly plainPort?: number;
  readonly budget?: { readonly requests?: number; readonly perSecond?: number };
  readonly deadlines?: {
    readonly respond?: number;
    readonly attest?: number;
    readonly returnWindow?: number;
  };
  readonly reference?: { readonly seed: number };
};

/**
 * Reads a run file.
 * @throws DocumentError where the file cannot be read or does not match its schema
 *
 * @example
 * const runFile = await readRunFile('run.json');
 */
export async function readRunFile(path: string): Promise<RunFile> {
  return shaped('the run file', await octetsOf(path, 2 ** 20), validator) as RunFile;
}

/** True for an address of this machine. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
