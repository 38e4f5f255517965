/** The home's registry: signed lines, held against what the ledger says of them. */
import type { Access } from '../../src/ledger/index.ts';
import { type Registry, type Role, type Signer, readRegistry } from '../../src/submission/registry/index.ts';
import { readInput } from '../files.ts';
import { isThere, writePrivate } from './files.ts';
import type { Home } from './home.ts';
import { trustedKeys } from './trust.ts';

const DECIDE: readonly string[] = ['office', 'supervisor'] satisfies Role[];

async function signersOf(home: Home): Promise<readonly Signer[]> {
  const keys = await trustedKeys(home);
  return keys.flatMap(({ role, person, key }) =>
    DECIDE.includes(role) ? [{ kid: key.kid, person, role: role as Role, key }] : [],
  );
}

async function textOf({ registry }: Home): Promise<string> {
  return (await isThere(registry)) ? new TextDecoder().decode(await readInput(registry)) : '';
}

/**
 * The registry as it holds: a stop that the ledger knows stands even where its line was taken away, and a review that
 * was closed there is open no more.
 */
export async function registryOf(home: Home, { stopped, reviewed }: Access): Promise<Registry> {
  const { entries, findings } = await readRegistry(await textOf(home), await signersOf(home));
  return {
    findings,
    entries: entries.map((entry) => {
      const stop = entry.stopped ?? stopped.get(entry.frs);
      const { reviewDue, ...rest } = entry;
      const isOpen = reviewDue !== undefined && !(entry.exigent !== undefined && reviewed.has(entry.exigent));
      return {
        ...rest,
        ...(isOpen ? { reviewDue } : {}),
        ...(stop === undefined ? {} : { stopped: stop }),
      };
    }),
  };
}

/** Adds a signed line. Only the ledger's writer does it, so that no two write at once. */
export async function addLine(home: Home, line: string): Promise<void> {
  const text = await textOf(home);
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  await writePrivate(home.registry, `${before}${line}\n`);
}
