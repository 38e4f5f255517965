/** The case files of a home held against its ledger, as `ledger verify` does. */
import { takeLock } from '../../src/ledger/index.ts';
import { type CaseVerification, checkCase, openCase, verifyCases } from '../../src/submission/cases/index.ts';
import { type Home, CASE_KEY, casesOf, isThere, keyNames, plainly, readLedger } from '../home/index.ts';

/** Milliseconds to wait for a writer before a second comparison. */
const WAIT = 5000;

/** Compares while nobody writes, where the folder lets itself be locked: a copy on read-only media has no writer. */
async function whileNobodyWrites<T>(home: Home, work: () => Promise<T>): Promise<T> {
  const lock = await takeLock(`${home.ledger}.lock`, WAIT).catch(() => undefined);
  try {
    return await work();
  } finally {
    lock?.release();
  }
}

/** What opening the items adds to comparing them: whether they belong here and can be read by the key of the home. */
async function opened(home: Home, compared: CaseVerification): Promise<CaseVerification['findings']> {
  const refuse = (): Promise<never> => Promise.reject(new Error('ledger verify writes nothing'));
  const cases = await casesOf(home, { write: refuse });
  const found: CaseVerification['findings'][] = [];
  for (const ref of compared.refs) {
    const file = await plainly(() => openCase(cases, ref, 'as-it-is'));
    const findings = await plainly(() => checkCase(file));
    const more = findings.filter(({ rule }) => rule === 'case.damaged' || rule === 'case.misplaced');
    found.push(more.map((one) => ({ ...one, at: { path: `case[${ref}].${one.at.path}` } })));
  }
  return found.flat();
}

export type Compared = {
  /** Undefined where the home has no case files. */
  readonly cases: CaseVerification | undefined;
  /** False where the home has no key of the case files: they are compared and not opened. */
  readonly isOpened: boolean;
};

/** Compares every case file with the ledger, and opens it where the key is there. Writes nothing. */
export async function comparedCases(home: Home): Promise<Compared> {
  if (!(await isThere(home.cases))) return { cases: undefined, isOpened: false };
  const read = async (see: Parameters<Parameters<typeof verifyCases>[1]['read']>[0]): Promise<void> => {
    await readLedger(home, { onEntry: see });
  };
  const compare = (): Promise<CaseVerification> => plainly(() => verifyCases(home.cases, { read }));
  const first = await compare();
  const isClear = first.settled && first.findings.every(({ severity }) => severity !== 'error');
  const cases = isClear ? first : await whileNobodyWrites(home, compare);
  const isOpened = (await keyNames(home)).includes(CASE_KEY);
  const more = isOpened ? await opened(home, cases) : [];
  return { cases: { ...cases, findings: [...cases.findings, ...more] }, isOpened };
}
