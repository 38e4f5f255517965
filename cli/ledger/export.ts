/** `ledger export`: a case whole, for testimony and discovery, into a folder that is there whole or not at all (AUD-09). */
import { lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { compact } from '../../src/bytes/index.ts';
import { type Entry, followCase, proveInclusion } from '../../src/ledger/index.ts';
import { EXPORT_NOTICE, exportCase, leadsOf, openCase } from '../../src/submission/cases/index.ts';
import { leadJson, leadText } from '../../src/submission/leads/index.ts';
import { fileText } from '../../src/findings/index.ts';
import { allCodes } from '../../src/catalogue/index.ts';
import { jsonOf } from '../command.ts';
import { demanded } from '../demanded.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { refusalOf } from '../files.ts';
import { casesOf, isBroken, now, openHome, readLedger, withLedger } from '../home/index.ts';
import type { Io } from '../print.ts';
import type { LedgerArgs } from './options.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** A folder under another name, which takes its own when everything is in it. */
async function begun(
  out: string,
): Promise<{ readonly fill: (files: Files) => Promise<void>; readonly drop: () => Promise<void> }> {
  const folder = resolve(out);
  const isThere = await lstat(folder).then(
    () => true,
    () => false,
  );
  if (isThere) throw new UsageError(`${out} is there already; an export has a folder of its own`);
  const temporary = join(dirname(folder), `.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await mkdir(temporary, { mode: 0o700 });
  } catch (error) {
    const why = refusalOf(error);
    if (why === undefined) throw error;
    throw new UsageError(`cannot make ${out}: ${why}`);
  }
  return {
    fill: async (files) => {
      for (const [name, data] of Object.entries(files)) {
        await mkdir(dirname(join(temporary, name)), { recursive: true, mode: 0o700 });
        await writeFile(join(temporary, name), data, { mode: 0o600, flush: true });
      }
      await rename(temporary, folder);
    },
    drop: () => rm(temporary, { recursive: true, force: true }),
  };
}

/** Entries about the case as lines, each with the proof that it stands in the ledger. */
function ledgerFiles(path: string, entries: readonly Entry[]): Files {
  const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`);
  const proofs = entries.map(({ seq }) => proveInclusion(path, seq));
  return { 'ledger.jsonl': lines.join(''), 'proofs.json': jsonOf({ proofs }) };
}

export async function exportWhole(args: LedgerArgs, io: Io): Promise<Exit> {
  const { ref, by, purpose, out } = demanded(args, 'ledger export', 'ref', 'by', 'purpose', 'out');
  const home = await openHome(args.home);
  const folder = await begun(out);
  try {
    return await withLedger(home, io, async (book) => {
      const file = await openCase(await casesOf(home, book), ref);
      const entries: Entry[] = [];
      const isAbout = followCase(ref);
      const { verification } = await readLedger(home, {
        onEntry: (entry) => {
          if (isAbout(entry)) entries.push(entry);
        },
      });
      const { bytes, digest, findings } = await exportCase(file, {
        by,
        purpose,
        at: now().at,
        ledger: entries,
        ...compact({ reference: args.reference }),
      });
      const leads = await leadsOf(file);
      await folder.fill({
        'case.json': bytes,
        'NOTICE.txt': `${EXPORT_NOTICE}\n`,
        ...ledgerFiles(home.ledger, entries),
        ...Object.fromEntries(
          leads.flatMap((lead, i) => [
            [`leads/${i + 1}.json`, leadJson(lead)],
            [`leads/${i + 1}.txt`, leadText(lead)],
          ]),
        ),
      });
      const facts = { case: ref, out, sha256: digest, entries: entries.length, leads: leads.length };
      if (args.format === 'json') io.out(jsonOf({ ...facts, findings }));
      else {
        io.out(`${out}: ${facts.entries} entries, ${facts.leads} leads; case.json has SHA-256 ${digest}\n`);
        if (findings.length > 0) io.out(fileText({ file: ref, findings }, allCodes()));
      }
      return findings.length > 0 || isBroken(verification) ? EXIT.findings : EXIT.ok;
    });
  } finally {
    await folder.drop();
  }
}
