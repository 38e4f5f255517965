/** Puts pictures into a case until it is killed; a dot for each that was acknowledged. */
import { writeSync } from 'node:fs';
import { putItems } from '../../../src/submission/cases/record.ts';
import { openCase } from '../../../src/submission/cases/state.ts';
import { openCases } from '../../../src/submission/cases/store.ts';
import { commitmentTo } from '../../../src/ledger/commitment.ts';
import { fileLedger } from './ledgers.ts';

const [folder = '', path = ''] = process.argv.slice(2);
const key = Uint8Array.from({ length: 32 }, (_, i) => (i * 37 + 11) & 255);
const cases = await openCases({ folder, key, ledger: fileLedger(path), commit: commitmentTo });
const file = await openCase(cases, 'C-1');
for (;;) {
  await putItems(file, [{ kind: 'probe', at: '2026-11-23T10:00:00Z', body: new Uint8Array(4_000_000) }]);
  writeSync(1, '.');
}
