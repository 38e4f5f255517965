/** `adapter new`: writes the files from which an author starts. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { READY_ADAPTERS } from '../../src/services/adapters/index.ts';
import { printable } from '../../src/findings/index.ts';
import { type ArgsOf, FORMATS, family, jsonOf } from '../command.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { refusalOf } from '../files.ts';
import { forceOption, openOutput } from '../output.ts';
import type { Io } from '../print.ts';
import { type Language, adapterSource, declarationSource, runSource } from './skeleton.ts';

const options = {
  out: { type: 'string', describe: 'Folder for the files; created if it does not exist' },
  language: {
    choices: ['js', 'ts'] as const,
    default: 'js' as const,
    describe: 'Language of the adapter',
  },
  force: forceOption,
  format: { choices: FORMATS, default: 'text' as const, describe: 'Output format' },
} as const;

type Args = ArgsOf<typeof options> & { readonly name?: string };

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

function nameOf({ name = '' }: Args): string {
  if (!NAME.test(name))
    throw new UsageError(
      'the name of an adapter has at most 64 letters, digits, dots, hyphens and underscores',
    );
  if (READY_ADAPTERS.has(name))
    throw new UsageError(`${name} is the name of a ready-made adapter; use another one`);
  return name;
}

async function folderOf(out: string): Promise<string> {
  try {
    await mkdir(out, { recursive: true });
  } catch (error) {
    throw new UsageError(`cannot create ${out}: ${refusalOf(error) ?? 'the system refused'}`);
  }
  return out;
}

function filesOf(name: string, language: Language, today: string): readonly (readonly [string, string])[] {
  const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
  return [
    [`adapter.${language === 'js' ? 'mjs' : 'ts'}`, adapterSource(name, language)],
    ['declaration.json', json(declarationSource(name, today))],
    ['run.json', json(runSource())],
  ];
}

async function create(args: Args, io: Io): Promise<Exit> {
  const name = nameOf(args);
  const today = new Date().toISOString().slice(0, 10);
  const files = filesOf(name, args.language, today);
  const folder = await folderOf(args.out ?? '.');
  // Every file is checked before the first one is written.
  const outputs = await Promise.all(
    files.map(([file]) => openOutput(join(folder, file), { inputs: [], force: args.force })),
  );
  for (const [i, output] of outputs.entries()) await output.write(files[i]?.[1] ?? '');
  const paths = outputs.map(({ path }) => path);
  if (args.format === 'json') io.out(jsonOf({ name, files: paths }));
  else io.out(`${paths.map(printable).join('\n')}\n`);
  const [adapter = '', declaration = '', run = ''] = paths;
  io.note('Fill in every TODO, and write the credential into primary.credential beside the run file.');
  io.note(
    `Try it: frskit conform try --adapter ${adapter} --declaration ${declaration} --run ${run} --image test.jpg`,
  );
  return EXIT.ok;
}

export const adapter = family<Args>([
  {
    usage: 'new <name>',
    about: 'Write a commented adapter, a declaration and a run file to fill in',
    positionals: { name: { type: 'string', describe: 'Name of the service' } },
    options,
    required: ['out'],
    examples: ['adapter new acme --out acme', 'adapter new acme --out acme --language ts'],
    run: create,
  },
]);
