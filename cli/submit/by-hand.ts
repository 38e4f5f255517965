/** Files of a submission by hand: its packet on the way out, and what comes back. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compact } from '../../src/bytes/index.ts';
import {
  type ByHand,
  type PacketFile,
  RETURN_LIMITS,
  type SubmitOptions,
} from '../../src/submission/workflow/index.ts';
import { UsageError } from '../exit.ts';
import { writeFileWhole } from '../files.ts';
import { writeNewFolder } from '../new-folder.ts';
import { readReturned } from '../returned-files.ts';
import { salientOf } from './given.ts';
import type { SubmitArgs } from './options.ts';

/** The folder of a packet into which what comes back is put. */
const RETURN = 'return';

/** Writes the packet into a new folder. */
async function writePacket(folder: string, files: readonly PacketFile[]): Promise<void> {
  await writeNewFolder(folder, 'the packet', async (temporary) => {
    await mkdir(join(temporary, RETURN), { mode: 0o700 });
    for (const { name, bytes } of files)
      await writeFileWhole(join(temporary, name), bytes, { mode: 0o600, isNew: true });
  });
}

/** Where the packet goes. */
export function packetFor({
  channel,
  packet,
  packetForm,
  dryRun,
}: SubmitArgs): Pick<SubmitOptions, 'packet'> {
  if (channel !== 'manual' || dryRun) return {};
  if (packet === undefined)
    throw new UsageError('--channel manual needs --packet, a new folder for the packet');
  return { packet: { form: packetForm, write: (files) => writePacket(packet, files) } };
}

/** @throws UsageError for options that go with another channel or with --receive */
export function refuseByHandOptions({ channel, packet, deletionStated }: SubmitArgs): void {
  if (deletionStated !== undefined) throw new UsageError('--deletion-stated goes with --receive');
  if (channel !== 'manual' && packet !== undefined)
    throw new UsageError('--packet goes with --channel manual');
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** What came back, as it was given. */
export async function returnedOf(
  args: SubmitArgs,
  submission: string,
  caseRef: string,
  agent: string,
): Promise<ByHand> {
  const { receive = [], deletionStated, photo, compare, reference } = args;
  if ((photo ?? compare ?? reference) !== undefined)
    throw new UsageError('--receive takes what came back; name no image to be sent');
  const isInstant =
    deletionStated === undefined ||
    (INSTANT.test(deletionStated) && !Number.isNaN(Date.parse(deletionStated)));
  if (!isInstant) throw new UsageError('--deletion-stated takes a time such as 2026-05-01T12:00:00Z');
  const files = await readReturned(receive, RETURN_LIMITS);
  if (files.length === 0 && deletionStated === undefined)
    throw new UsageError('nothing came back: the folder is empty', ['put what came back into it as it came']);
  return compact({ submission, case: caseRef, files, salient: salientOf(args, agent), deletionStated });
}
