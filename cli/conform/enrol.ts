/** `conform enrol` and `conform unenrol`: people who consented into a test gallery, and out of it again. */
import { setTimeout as wait } from 'node:timers/promises';
import {
  type ChosenGallery,
  type EnrolmentContext,
  EnrolmentError,
  type EnrolmentRecord,
  type PlacedImage,
  chosenGallery,
  enrol,
  openRecord,
  unenrol,
} from '../../conformance/enrolment/index.ts';
import { type EnrolmentSet, loadEnrolmentSet } from '../../conformance/run-file/index.ts';
import { compact } from '../../src/bytes/index.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { refusalOf } from '../files.ts';
import type { Io } from '../print.ts';
import { demanded } from '../demanded.ts';
import { plainly } from './documents.ts';
import type { EnrolArgs } from './enrol-options.ts';
import { printedEnrolment, printedRemoval } from './enrol-result.ts';
import { stopping } from './progress.ts';
import { type LoadedTry, loadTry } from './try-load.ts';

const DEFAULT_WAIT = 120;
const LONGEST_WAIT = 86_400;

/** Seconds in which a change must show. */
function secondsOf({ wait: given }: EnrolArgs, { declaration }: LoadedTry): number {
  if (given === undefined) return Math.max(DEFAULT_WAIT, 2 * (declaration.settleSeconds?.value ?? 0));
  if (given >= 0 && given <= LONGEST_WAIT) return given;
  throw new UsageError(`--wait takes seconds from 0 to ${LONGEST_WAIT}`);
}

/** The reason and who authorised it, for a gallery that is not declared as a test gallery. */
function refuseUnauthorised(
  { isTest, id }: ChosenGallery,
  { authorisedBy = '', reason = '' }: EnrolArgs,
): void {
  if (isTest || (authorisedBy.trim() !== '' && reason.trim() !== '')) return;
  throw new UsageError(`the gallery ${id} is not declared as a test gallery`, [
    'name a test gallery, or state by --authorised-by and --reason who authorised it and why; both are recorded',
  ]);
}

function about<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof EnrolmentError) throw new UsageError(error.message, error.details);
    throw error;
  }
}

type Opened = {
  readonly loaded: LoadedTry;
  readonly context: EnrolmentContext;
  readonly close: () => Promise<void>;
};

type Need = {
  readonly operations: readonly ('enrol' | 'remove')[];
  readonly mustExist: boolean;
  readonly isChecked: boolean;
};

async function recordOf(
  args: EnrolArgs,
  loaded: LoadedTry,
  gallery: ChosenGallery,
  set: EnrolmentSet,
  mustExist: boolean,
): Promise<EnrolmentRecord> {
  const { out: folder } = demanded(args, 'conform enrol', 'out');
  const { declaration, sources } = loaded;
  const { authorisedBy, reason } = args;
  try {
    return await openRecord({
      folder,
      mustExist,
      at: () => new Date().toISOString(),
      subject: {
        service: declaration.service.id,
        address: declaration.endpoints.find((one) => one.for === 'search')?.url ?? '',
        gallery: gallery.id,
      },
      sources: {
        declaration: sources.declaration.digest ?? '',
        adapter: { name: sources.adapter.name, digest: sources.adapter.digest ?? '' },
        testSet: set.digest,
        ...compact({ authorisedBy, reason }),
      },
    });
  } catch (error) {
    if (error instanceof EnrolmentError) throw new UsageError(error.message, error.details);
    const why = refusalOf(error);
    if (why === undefined) throw error;
    throw new UsageError(`cannot write the enrolment record in ${folder}: ${why}`);
  }
}

/** Loads everything and opens the record; nothing is sent. */
async function opened(
  args: EnrolArgs,
  set: EnrolmentSet,
  signal: AbortSignal,
  { operations, mustExist, isChecked }: Need,
): Promise<Opened> {
  const { declaration: file = '' } = args;
  const loaded = await plainly(() => loadTry({ ...args, declaration: file }));
  const { semantic, declaration } = loaded;
  try {
    const missing = operations.find((name) => !semantic.operations.includes(name));
    if (missing !== undefined) throw new UsageError(`the adapter has no operation ${missing}`);
    const gallery = about(() => chosenGallery(declaration, args.gallery));
    if (isChecked) refuseUnauthorised(gallery, args);
    const seconds = secondsOf(args, loaded);
    const record = await recordOf(args, loaded, gallery, set, mustExist);
    return {
      loaded,
      context: {
        semantic,
        declaration,
        record,
        ...(gallery.stated === undefined ? {} : { gallery: gallery.stated }),
        wait: seconds * 1000,
        now: Date.now,
        signal,
        sleep: (milliseconds) => wait(milliseconds, undefined, { signal }).catch(() => undefined),
      },
      close: async () => {
        await record.close();
        await semantic.close();
      },
    };
  } catch (error) {
    await semantic.close();
    throw error;
  }
}

function placedIn({ images }: EnrolmentSet): readonly (PlacedImage & { readonly position: number })[] {
  return images.map(({ person, position, picture }) => ({
    person,
    position,
    image: picture.sha256,
    picture,
  }));
}

/** The day in UTC. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function folderOf(args: EnrolArgs): string {
  return demanded(args, 'conform enrol', 'testSet').testSet;
}

async function whileStoppable(io: Io, work: (signal: AbortSignal) => Promise<Exit>): Promise<Exit> {
  const { signal, done } = stopping(io);
  try {
    const exit = await work(signal);
    return signal.aborted ? EXIT.incomplete : exit;
  } finally {
    done();
  }
}

/** Enrols. */
export function enrolAction(args: EnrolArgs, io: Io): Promise<Exit> {
  return whileStoppable(io, async (signal) => {
    const set = await plainly(() => loadEnrolmentSet(folderOf(args), today()));
    if (set.images.length === 0)
      throw new UsageError('the manifest names no image to enrol', [
        'a person of role enrolled has "consent" and "enrol": docs/adapters.md',
      ]);
    const need = { operations: ['enrol', 'remove'], mustExist: false, isChecked: true } as const;
    const { context, close } = await opened(args, set, signal, need);
    try {
      const { repeatUnclear } = args;
      const results = await enrol(context, { images: placedIn(set), known: set.known, repeatUnclear });
      return printedEnrolment(results, args.format, io);
    } finally {
      await close();
    }
  });
}

/** Removes what was enrolled. A consent that has ended does not hinder it. */
export function unenrolAction(args: EnrolArgs, io: Io): Promise<Exit> {
  return whileStoppable(io, async (signal) => {
    const set = await plainly(() => loadEnrolmentSet(folderOf(args)));
    const need = { operations: ['remove'], mustExist: true, isChecked: false } as const;
    const { context, close } = await opened(args, set, signal, need);
    try {
      const images = new Map(placedIn(set).map((one) => [one.image, one]));
      const results = await unenrol(context, images, { alsoUnfound: args.alsoUnfound });
      return printedRemoval(results, context.record.lines, args.format, io);
    } finally {
      await close();
    }
  });
}
