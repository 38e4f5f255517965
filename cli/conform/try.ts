/** `conform try`: calls each operation of an adapter once and reports what was understood. It reaches no verdict. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { AdapterOperationName, AnyAsk } from '../../src/services/adapters/index.ts';
import { ADAPTER_OPERATIONS, READY_ADAPTERS, understand } from '../../src/services/adapters/index.ts';
import type { SemanticReply } from '../../src/services/adapters/node/index.ts';
import { printable } from '../../src/findings/index.ts';
import { CALLERS } from '../../src/services/protocol/index.ts';
import type { Source } from '../adapters/make.ts';
import { type ArgsOf, jsonOf } from '../command.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import type { Io } from '../print.ts';
import { plainly } from './documents.ts';
import { options } from './options.ts';
import { type LoadedTry, imageIn, loadTry } from './try-load.ts';
import { type TriedOperation, linesOf, triedOf } from './try-result.ts';

export const tryOptions = {
  adapter: {
    type: 'string',
    describe: `Ready-made adapter (${[...READY_ADAPTERS.keys()].join(', ')}), or an adapter module`,
  },
  command: { type: 'string', describe: 'Adapter program that speaks lines of JSON: "python3 adapter.py"' },
  declaration: { type: 'string', describe: 'Declaration of the office about the service' },
  image: { type: 'string', describe: 'Test image to search with; it leaves for the service' },
  second: { type: 'string', describe: 'Second image of a comparison (default: the same image)' },
  as: { choices: CALLERS, default: 'primary' as const, describe: 'Caller whose credentials are used' },
  length: { type: 'number', describe: 'Length of the candidate list to request' },
  threshold: { type: 'number', describe: 'Threshold to request, on the scale of the service' },
  gallery: { type: 'string', describe: 'Gallery to search (default: that of the adapter)' },
  statute: { type: 'string', describe: 'Violation to state, for a service that requires it' },
  run: { type: 'string', describe: 'Run file of the adapter: roots, credentials and options' },
  'allow-outside-paths': options['allow-outside-paths'],
  'authorised-by': options['authorised-by'],
} as const;

export type TryArgs = ArgsOf<
  typeof tryOptions & { readonly format: { readonly choices: readonly ['text', 'json'] } }
>;

/** Longest wait for a pending result in milliseconds. */
const LONGEST_WAIT = 60_000;

/** Operations that change a gallery. */
const CHANGES: ReadonlySet<string> = new Set(['enrol', 'remove']);

type Course = {
  readonly loaded: LoadedTry;
  readonly args: TryArgs;
  readonly ask: AnyAsk;
  readonly images: Pick<AnyAsk, 'image' | 'second'>;
  readonly tried: TriedOperation[];
};

async function call(course: Course, name: AdapterOperationName, ask: AnyAsk): Promise<SemanticReply> {
  const { loaded, tried } = course;
  const reply = await loaded.semantic.call(name, ask);
  tried.push(triedOf(name, ask.as, reply, loaded.declaration));
  return reply;
}

function notTried({ tried }: Course, operation: string, why: string): void {
  tried.push({ operation, means: 'not-tried', text: `not tried: ${why}` });
}

/** The reference of the first candidate, by the declared member; it is never printed. */
function referenceIn(reply: SemanticReply, { declaration }: LoadedTry): string | undefined {
  if ('fault' in reply) return undefined;
  const understood = understand(reply.answer, declaration);
  if (understood.means !== 'list') return undefined;
  const [first] = understood.list.candidates;
  const member = declaration.reference?.member ?? 'candidateId';
  return member === 'imageId' ? first?.images[0]?.imageId : first?.[member];
}

async function retrieve(course: Course, searched: SemanticReply, handled: Partial<AnyAsk>): Promise<void> {
  if ('answer' in searched && 'pending' in searched.answer)
    await wait(Math.min((searched.answer.pending.after ?? 1) * 1000, LONGEST_WAIT));
  await call(course, 'result', { ...plainAsk(course.ask), ...handled });
}

function withoutImage({ image: _, ...ask }: AnyAsk): AnyAsk {
  return ask;
}

/** The members of every call: length, threshold and gallery belong to searches. */
function plainAsk({ as, requestId }: AnyAsk): AnyAsk {
  return { as, requestId };
}

/** Members of the calls that carry no image. */
function furtherAsk(name: AdapterOperationName): object {
  if (name === 'fetch') return { method: 'GET', path: '/' };
  if (name === 'raw') return { body: new TextEncoder().encode('frskit try'), mediaType: 'text/plain' };
  return {};
}

async function each(course: Course): Promise<void> {
  const { loaded, ask } = course;
  const { operations } = loaded.semantic;
  const searched = await call(course, 'search', ask);
  const answer = 'answer' in searched ? searched.answer : undefined;
  const handled = answer !== undefined && 'pending' in answer ? { handle: answer.pending.handle } : {};
  for (const { name } of ADAPTER_OPERATIONS.slice(1)) {
    if (!operations.includes(name)) notTried(course, name, 'the adapter has no such operation');
    else if (CHANGES.has(name)) notTried(course, name, 'it would change a gallery');
    else if (name === 'result') await retrieve(course, searched, handled);
    else if (name === 'compare') await call(course, name, { ...plainAsk(ask), ...course.images });
    else if (name === 'searchByReference') {
      const reference = referenceIn(searched, loaded);
      if (reference === undefined) notTried(course, name, 'the search returned no reference');
      else await call(course, name, { ...withoutImage(ask), reference });
    } else await call(course, name, { ...plainAsk(ask), ...handled, ...furtherAsk(name) });
  }
}

function exitOf(tried: readonly TriedOperation[]): Exit {
  const all = new Set(tried.map(({ means }) => means));
  if (all.has('fault') || all.has('unreadable')) return EXIT.findings;
  return all.has('failed') ? EXIT.incomplete : EXIT.ok;
}

function sourceText({ name, digest }: Source): string {
  return digest === undefined ? printable(name) : `${printable(name)}, ${digest}`;
}

function textOf({ loaded, tried }: Course): string {
  const { sources, declaration } = loaded;
  return [
    `adapter            ${sourceText(sources.adapter)}`,
    `declaration        ${sourceText(sources.declaration)}`,
    `                   declared by the office: ${printable(declaration.by.office)}`,
    '',
    ...tried.flatMap(linesOf),
    '',
    'This shows what was understood. It is no verdict.',
    '',
  ].join('\n');
}

/** Nothing of a credential leaves with the output, whatever an adapter or a service answers. */
function withoutSecrets(output: string, { secrets }: LoadedTry): string {
  if (secrets.some((secret) => output.includes(secret)))
    throw new UsageError('the output is withheld: the adapter or the service repeats a credential');
  return output;
}

function refuseNumbers({ length, threshold }: TryArgs): void {
  if (length !== undefined && !(Number.isInteger(length) && length >= 0 && length <= 1_000_000))
    throw new UsageError('--length takes a whole number from 0 to 1000000');
  if (threshold !== undefined && !Number.isFinite(threshold))
    throw new UsageError('--threshold takes a number');
}

function askOf({ as, length, threshold, gallery, statute }: TryArgs): AnyAsk {
  return {
    as,
    requestId: randomUUID(),
    ...(length === undefined ? {} : { length }),
    ...(threshold === undefined ? {} : { threshold }),
    ...(gallery === undefined ? {} : { galleries: [gallery] }),
    ...(statute === undefined ? {} : { statute }),
  };
}

/** Tries an adapter. */
export async function tryAction(args: TryArgs, io: Io): Promise<Exit> {
  refuseNumbers(args);
  const { adapter, command, declaration = '', run, allowOutsidePaths, authorisedBy } = args;
  const image = await imageIn(args.image ?? '');
  const second = args.second === undefined ? image : await imageIn(args.second);
  const loaded = await plainly(() =>
    loadTry({ adapter, command, declaration, run, allowOutsidePaths, authorisedBy }),
  );
  if ((args.as === 'second' && !loaded.hasSecond) || (args.as === 'expired' && !loaded.hasExpired))
    throw new UsageError(`the run file has no credential for ${args.as}`);
  io.note('The image leaves outside of the submission workflow: use an image made or released for tests.');
  const course: Course = {
    loaded,
    args,
    ask: { ...askOf(args), image },
    images: { image, second },
    tried: [],
  };
  try {
    await each(course);
  } finally {
    await loaded.semantic.close();
  }
  const { tried } = course;
  const output =
    args.format === 'json'
      ? jsonOf({
          adapter: loaded.sources.adapter,
          declaration: loaded.sources.declaration,
          operations: tried,
        })
      : textOf(course);
  io.out(withoutSecrets(output, loaded));
  return exitOf(tried);
}
