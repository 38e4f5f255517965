/** Reads one file in a process of its own and says how long it took and how much memory: cold figures. */
import { readFileSync } from 'node:fs';
import { readTraditional } from '../../src/itl/traditional/read.ts';

const [, , path = '', mode = 'read'] = process.argv;
const start = process.hrtime.bigint();
const bytes = readFileSync(path);
const read = process.hrtime.bigint();
let characters = 0;
if (mode !== 'read') {
  const result = readTraditional(bytes);
  for (const { fields } of result.transaction.records) {
    for (const field of fields)
      for (const items of field.subfields) for (const item of items) characters += item.text.length;
  }
  if (mode === 'findings') characters += result.findings.length;
}
const end = process.hrtime.bigint();
const ms = (from: bigint, to: bigint): string => (Number(to - from) / 1e6).toFixed(1);
const peak = (process.resourceUsage().maxRSS / 1024).toFixed(0);
console.log(
  `cold ${mode.padEnd(8)} read ${ms(start, read)} ms, parse ${ms(read, end)} ms, peak ${peak} MB (${characters})`,
);
