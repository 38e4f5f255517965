/** Ledgers for the tests of this module. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type Ledger, openLedger } from '../../src/ledger/index.ts';
import { AT, NUMBER } from './bodies.ts';

const folders: string[] = [];
const open: Ledger[] = [];
afterAll(() => {
  for (const ledger of open) ledger.close();
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

/** A folder that is gone after the tests of the file. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'frskit-ledger-'));
  folders.push(path);
  return path;
}

/** An open ledger in a new folder, closed after the tests of the file. */
export async function freshLedger(): Promise<{ readonly path: string; readonly ledger: Ledger }> {
  const path = join(folder(), 'ledger.jsonl');
  const { ledger } = await openLedger(path, { at: AT, ledger: NUMBER });
  open.push(ledger);
  return { path, ledger };
}
