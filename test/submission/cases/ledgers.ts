/** Ledgers for case files: in memory, in a file, and one that refuses. Nothing of the test runner. */
import { existsSync } from 'node:fs';
import { type NewEntry, problemsOfNew } from '../../../src/ledger/entry.ts';
import { openLedger } from '../../../src/ledger/file-store.ts';
import { verifyLedger } from '../../../src/ledger/verify.ts';
import type { CaseFile, CaseLedger, Tell } from '../../../src/submission/cases/store.ts';

const NUMBER = 'ab'.repeat(32);

/** A ledger that keeps what it is told in a list. What a ledger refuses is refused. */
export function memoryLedger(told: NewEntry[]): CaseLedger {
  const tell: Tell = (entry) => {
    const problems = problemsOfNew(entry);
    if (problems.length > 0) return Promise.reject(new Error(JSON.stringify(problems)));
    told.push(entry);
    return Promise.resolve();
  };
  const opened = { kind: 'ledger.opened', at: '', body: { ledger: NUMBER, schema: 'ledger/2' } } as const;
  return {
    write: (work) => work(tell),
    read: (see) => {
      for (const [seq, entry] of [opened, ...told].entries()) see({ ...entry, seq, prev: '', sha256: '' });
      return Promise.resolve();
    },
  };
}

/** A ledger in a file, which is made where there is none; opened for each work. */
export function fileLedger(path: string): CaseLedger {
  const at = (): string => `${new Date().toISOString().slice(0, 19)}Z`;
  return {
    write: async (work) => {
      const { ledger } = await openLedger(path, { at, ...(existsSync(path) ? {} : { ledger: NUMBER }) });
      try {
        return await work((entry) => Promise.resolve(void ledger.append(entry)));
      } finally {
        ledger.close();
      }
    },
    read: (see) => {
      if (existsSync(path)) verifyLedger(path, { onEntry: see });
      return Promise.resolve();
    },
  };
}

/** The file of a case whose ledger refuses every entry. */
export function refusing(file: CaseFile, why: string): CaseFile {
  const tell: Tell = () => Promise.reject(new Error(why));
  return { ...file, tell, ledger: { ...file.ledger, write: (work) => work(tell) } };
}
