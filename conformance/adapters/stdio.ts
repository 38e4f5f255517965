/** Carries calls to a child process in any language by lines of JSON. Its errors are failures of the adapter. */
import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { readFileSync, statSync } from 'node:fs';
import {
  type Canary,
  type Child,
  anchored,
  makeGate,
  startChild,
} from '../../src/services/adapters/node/index.ts';
import { picturesOf } from '../evidence/images.ts';
import type { Adapter, AdapterCall, AdapterReply } from './adapter.ts';
import { lineOf, readReply } from './stdio/lines.ts';

export type StdioOptions = {
  readonly words: readonly string[];
  /** Folder against which file names in the command are resolved. */
  readonly from: string;
  /** Environment variables of the child. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Time limit of a call in milliseconds; longer than the child may wait for a service. */
  readonly call?: number;
  /** Memory limit in bytes; default 1 GiB. */
  readonly memory?: number;
};

const CALL = 90_000;
const MEMORY = 2 ** 30;

/** SHA-256 over the files that the command names. */
export function digestOf(words: readonly string[], from: string): string {
  const digest = createHash('sha256');
  for (const word of anchored(words, from).slice(1))
    digest.update(
      word.startsWith('/') && statSync(word, { throwIfNoEntry: false })?.isFile() === true
        ? readFileSync(word)
        : word,
    );
  return `sha-256:${digest.digest('hex')}`;
}

/** Searches the standard error of the child for probe data; the output is never repeated. */
function leakOf(child: Child, given: readonly Canary[]): string | undefined {
  const content = child.standardError();
  if (content.length === 0) return undefined;
  const leak = makeGate(given)({ name: 'standard error', content });
  return leak === undefined ? undefined : 'image data on its standard error';
}

/**
 * Starts an adapter. A faulty one is stopped, and every later call is refused with the cause.
 *
 * @example
 * const adapter = await stdioAdapter(stdioOptions);
 */
export async function stdioAdapter(options: StdioOptions): Promise<Adapter> {
  const { words, from, environment = {}, call: limit = CALL, memory = MEMORY } = options;
  const child = await startChild({ words, from, environment, memory });
  const given: Canary[] = [];
  let seq = 0;
  let before: Promise<unknown> = Promise.resolve();

  const ask = async (call: AdapterCall): Promise<AdapterReply> => {
    const number = ++seq;
    for (const octets of picturesOf(call.body)) given.push({ what: 'picture', octets });
    const arrives = child.line();
    const timer = setTimeout(() => {
      child.fail(`no reply within ${limit} ms`);
    }, limit);
    try {
      child.write(lineOf(number, call));
      const reply = readReply(await arrives, number);
      // Wait for output that the child wrote before its reply on either stream.
      await turn();
      await turn();
      const wrong = typeof reply === 'string' ? reply : leakOf(child, given);
      if (wrong !== undefined) child.fail(wrong);
      const fault = child.fault();
      if (fault !== undefined) throw new Error(fault);
      return reply as AdapterReply;
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    kind: 'stdio',
    digest: digestOf(words, from),
    close: child.close,
    call: (call, signal) => {
      const mine = before.then(async (): Promise<AdapterReply> => {
        if (signal?.aborted === true)
          return { errored: { class: 'hung-up', sent: false, message: 'the run was stopped' } };
        try {
          return await ask(call);
        } catch (error) {
          throw new Error(`the adapter failed: ${error instanceof Error ? error.message : 'by itself'}`);
        }
      });
      before = mine.catch(() => undefined);
      return mine;
    },
  };
}
