/** `demo`: the whole road with a face that nobody has, told step by step. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startReferenceFrs } from '../../conformance/reference-frs/index.ts';
import { countOf, countText, worst } from '../../src/findings/index.ts';
import { FORMATS, command, jsonOf } from '../command.ts';
import { forceOption } from '../output.ts';
import { type Pictured, type Telling, pictured } from './image.ts';
import { type SendOutcome, road } from './steps.ts';
import { SEED } from './story.ts';
import { EXIT, UsageError } from '../exit.ts';
import { refusalOf } from '../files.ts';
import { isThere } from '../home/files.ts';
import { makeHome } from '../home/index.ts';
import type { Io } from '../print.ts';

const FOLDER = 'frskit-demo';

async function folderOf(path: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true });
    return path;
  } catch (error) {
    const why = refusalOf(error);
    if (why === undefined) throw error;
    throw new UsageError(`cannot make the folder ${path}: ${why}`);
  }
}

/** The road, with a service of its own, and a home that goes unless it was named. */
async function travelled(
  named: string | undefined,
  picture: Pictured,
  io: Io,
  tell: Telling,
): Promise<SendOutcome> {
  const place = await mkdtemp(join(tmpdir(), 'frskit-demo-'));
  try {
    const frs = await startReferenceFrs({ folder: join(place, 'service'), seed: SEED });
    try {
      const home = await makeHome(named ?? join(place, 'home'));
      return await road({ home, frs, picture, io }, tell);
    } finally {
      await frs.close();
    }
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

export const demo = command(
  (yargs) =>
    yargs
      .option('out', { type: 'string', default: FOLDER, describe: 'Output folder' })
      .option('home', { type: 'string', describe: 'New home folder to keep (default: temporary)' })
      .option('force', forceOption)
      .option('format', { choices: FORMATS, default: 'text' as const, describe: 'Output format' }),
  async ({ out, home: named, force, format }, io) => {
    const tell = (text: string): void => {
      if (format === 'text') io.out(text);
    };
    if (named !== undefined && (await isThere(named)))
      throw new UsageError(`${named} already exists; give a new folder`);
    const folder = await folderOf(out);
    const picture = await pictured(folder, force, tell);
    const { fine: went, ...told } = await travelled(
      named === undefined ? undefined : resolve(named),
      picture,
      io,
      tell,
    );
    tell(
      '\nA face recognition service returns candidates for investigation; it never identifies a person.\n\n',
    );
    tell(`Next:  npx frskit inspect ${join(folder, 'probe.an2')} --redact\n`);
    tell('       npx frskit frs serve\n');
    tell(
      named === undefined
        ? '       npx frskit demo --home demo-home   (keeps the home folder)\n'
        : `       npx frskit ledger list --home ${named}\n`,
    );
    const { files, findings, identical } = picture;
    const fine = went && identical && worst(findings) !== 'error';
    if (format === 'json') io.out(jsonOf({ files, counts: countOf(findings), identical, ...told }));
    if (!fine) io.say(`the demo failed: ${countText(countOf(findings))}`);
    return fine ? EXIT.ok : EXIT.fault;
  },
);
