/** The state file: readable by its owner only, replaced atomically, and overwritten before deletion. */
import { constants } from 'node:fs';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { newKeyText, keyOf, openState, sealState } from './seal.ts';
import type { RecheckState } from './state.ts';

export const STATE_FILE = 'recheck.state';

const OWNER_ONLY = 0o600;

async function writeWhole(path: string, text: string, flags: number): Promise<void> {
  const file = await open(path, flags, OWNER_ONLY);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Creates a key file, which must not exist. */
export async function makeKeyFile(path: string): Promise<void> {
  await writeWhole(path, newKeyText(), constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL);
}

/**
 * The key of a key file.
 * @throws RecheckError `ERR_RECHECK_KEY`
 */
export async function readKeyFile(path: string): Promise<Uint8Array> {
  return keyOf(await readFile(path, 'utf8'));
}

/** Writes a state and replaces an existing one. */
export async function writeState(path: string, state: RecheckState, key: Uint8Array): Promise<void> {
  const next = `${path}.next`;
  await rm(next, { force: true });
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  await writeWhole(next, `${await sealState(state, key)}\n`, flags);
  await rename(next, path);
}

/**
 * Reads a state.
 * @throws RecheckError `ERR_RECHECK_KEY`, `ERR_RECHECK_STATE`
 */
export async function readState(path: string, key: Uint8Array): Promise<RecheckState> {
  return openState(await readFile(path, 'utf8'), key);
}

/** Overwrites and deletes a state. */
export async function destroyState(path: string): Promise<void> {
  const { size } = await stat(path);
  const file = await open(path, constants.O_WRONLY);
  try {
    await file.write(Buffer.alloc(size), 0, size, 0);
    await file.sync();
  } finally {
    await file.close();
  }
  await rm(path);
}
