/** `test-set new`: writes the manifest and the folders from which the author of a test set starts. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { printable } from '../../src/findings/index.ts';
import { type ArgsOf, FORMATS, family, jsonOf } from '../command.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { refusalOf } from '../files.ts';
import { forceOption, openOutput } from '../output.ts';
import type { Io } from '../print.ts';
import { FOLDERS, README, manifestSource } from './skeleton.ts';

const options = {
  force: forceOption,
  format: { choices: FORMATS, default: 'text' as const, describe: 'Output format' },
} as const;

type Args = ArgsOf<typeof options> & { readonly dir?: string };

async function made(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new UsageError(`cannot create ${folder}: ${refusalOf(error) ?? 'the system refused'}`);
  }
}

async function create({ dir = '', force, format }: Args, io: Io): Promise<Exit> {
  if (dir === '') throw new UsageError('name the folder of the test set');
  const today = new Date().toISOString().slice(0, 10);
  const files: readonly (readonly [name: string, text: string])[] = [
    ['manifest.json', `${JSON.stringify(manifestSource(today), null, 2)}\n`],
    ['README.md', README],
  ];
  await made(dir);
  // Every file is checked before the first one is written.
  const outputs = await Promise.all(
    files.map(([name]) => openOutput(join(dir, name), { inputs: [], force })),
  );
  for (const folder of FOLDERS) await made(join(dir, folder));
  for (const [i, output] of outputs.entries()) await output.write(files[i]?.[1] ?? '');
  const paths = [...outputs.map(({ path }) => path), ...FOLDERS.map((folder) => `${join(dir, folder)}/`)];
  io.out(format === 'json' ? jsonOf({ files: paths }) : `${paths.map(printable).join('\n')}\n`);
  io.note(
    'Add the images, and replace every TODO and every digest of zeros; README.md explains the members.',
  );
  return EXIT.ok;
}

export const testSet = family<Args>([
  {
    usage: 'new <dir>',
    about: 'Write a manifest and folders for a test set to fill in',
    positionals: {
      dir: { type: 'string', describe: 'Folder of the test set; created if it does not exist' },
    },
    options,
    examples: ['test-set new people'],
    run: create,
  },
]);
