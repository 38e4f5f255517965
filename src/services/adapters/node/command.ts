/** A semantic adapter in a program of any language, by lines of JSON. */
import { setImmediate as turn } from 'node:timers/promises';
import type { AdapterContext, AdapterOperationName, AnyAsk, Declaration, ServiceAdapter } from '../index.ts';
import { makeGate } from './leaks/gate.ts';
import type { Canary } from './leaks/leak-patterns.ts';
import { type Child, startChild } from './child.ts';
import { ClientError } from './client-error.ts';
import { AdapterFault } from './fault.ts';
import { callLine, failedLine, readChildLine, readOperations, sentLine, startLine } from './lines.ts';

export type CommandOptions = {
  /** The program and its arguments. */
  readonly words: readonly string[];
  /** Folder against which file names in the command are resolved. */
  readonly from: string;
  readonly declaration: Declaration;
  readonly context: AdapterContext;
  /** Texts that the program must not print. */
  readonly secrets: readonly string[];
  /** Time limit of a call in milliseconds. */
  readonly limit?: number;
};

const LIMIT = 110_000;
const MEMORY = 2 ** 30;

type Running = Pick<CommandOptions, 'context' | 'secrets'> & {
  readonly child: Child;
  readonly images: Canary[];
  seq: number;
};

/** Refuses a program that prints an image of a call or a secret; its output is never repeated. */
function refuseLeaks({ child, images, secrets }: Running): void {
  const content = child.standardError();
  if (content.length === 0) return;
  const text = content.toString('latin1');
  if (secrets.some((secret) => text.includes(secret)))
    throw new AdapterFault('it prints a credential on its standard error');
  if (makeGate(images)({ name: 'standard error', content }) !== undefined)
    throw new AdapterFault('it prints image data on its standard error');
}

/** Sends what the program asks for, and passes the answer on. */
async function relay({ child, context }: Running, seq: number, request: unknown): Promise<void> {
  try {
    const answer = await context.client.send(request as Parameters<typeof context.client.send>[0]);
    child.write(sentLine(seq, answer));
  } catch (error) {
    if (!(error instanceof ClientError) || error.class === 'adapter') throw error;
    child.write(failedLine(seq, error.class, error.sent));
  }
}

async function converse(running: Running, operation: AdapterOperationName, ask: AnyAsk): Promise<unknown> {
  const { child, context, images } = running;
  const seq = ++running.seq;
  for (const image of [ask.image, ask.second])
    if (image !== undefined) images.push({ what: 'picture', octets: image.bytes });
  let next = child.line();
  child.write(callLine(seq, operation, ask, context.credentials(ask.as)));
  for (;;) {
    const line = readChildLine(await next, seq);
    if ('answer' in line) return line.answer;
    next = child.line();
    // Awaited only if the relay succeeds; the failure of the program is reported in any case.
    next.catch(() => undefined);
    await relay(running, seq, line.send);
  }
}

/** Ends a program that fails in one call: what it sends later belongs to no call. */
async function call(
  running: Running,
  operation: AdapterOperationName,
  ask: AnyAsk,
  limit: number,
): Promise<unknown> {
  const { child } = running;
  const timer = setTimeout(() => {
    child.fail(`no answer within ${limit} ms`);
  }, limit);
  try {
    const answer = await converse(running, operation, ask);
    // Wait for output that the program wrote before its answer.
    await turn();
    await turn();
    refuseLeaks(running);
    return answer;
  } catch (error) {
    const fault = child.fault() ?? (error instanceof AdapterFault ? error.message : undefined);
    child.fail(fault ?? 'it failed in a call');
    if (fault === undefined) throw error;
    throw new AdapterFault(fault);
  } finally {
    clearTimeout(timer);
  }
}

async function operationsOf(
  running: Running,
  declaration: Declaration,
  limit: number,
): Promise<readonly AdapterOperationName[]> {
  const { child, context } = running;
  const timer = setTimeout(() => {
    child.fail(`no answer within ${limit} ms`);
  }, limit);
  try {
    const seq = ++running.seq;
    const first = child.line();
    child.write(startLine(seq, declaration.endpoints, context.options));
    return readOperations(await first, seq);
  } catch (error) {
    const fault = child.fault() ?? (error instanceof AdapterFault ? error.message : 'it failed');
    await child.close();
    throw new AdapterFault(fault);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Starts a program and makes an adapter of it. Its calls run one after the other.
 * @throws AdapterFault where it does not start, or its first line is not valid
 *
 * @example
 * const adapter = await commandAdapter({ words: ['python3', 'adapter.py'], from: '.', declaration, context, secrets });
 */
export async function commandAdapter(options: CommandOptions): Promise<ServiceAdapter> {
  const { words, from, declaration, context, secrets, limit = LIMIT } = options;
  const child = await startChild({ words, from, environment: {}, memory: MEMORY });
  const running: Running = { child, context, secrets, images: [], seq: 0 };
  const operations = await operationsOf(running, declaration, limit);
  let before: Promise<unknown> = Promise.resolve();
  const rows = operations.map((operation) => {
    const run = (ask: AnyAsk): Promise<unknown> => {
      const mine = before.then(() => call(running, operation, ask, limit));
      before = mine.catch(() => undefined);
      return mine;
    };
    return [operation, run] as const;
  });
  return { ...Object.fromEntries(rows), close: child.close } as unknown as ServiceAdapter;
}
