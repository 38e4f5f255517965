/**
 * `npx tsx scripts/make-samples.ts [TAG ...]`: a tag is a record type or a field (`10`, `10.013`); none stands for all.
 *
 * Writes `samples/rules/<record>.<field>.recipe` for the rules that follow from the dictionary's rows, and verifies
 * what it writes. Samples below the line `# By hand` of a file are kept, and their ids are not made anew.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allFieldRows } from '../src/itl/dictionary/index.ts';
import type { FieldRow } from '../src/itl/dictionary/types.ts';
import { fieldRules } from '../src/itl/rules/fields/index.ts';
import { judge, loadBases, sampleOf, linesOf } from '../samples/index.ts';
import { parseSamples } from '../samples/recipe.ts';
import { tag } from './samples/hosts.ts';
import { type Proposal, proposalsOf } from './samples/propose.ts';
import { reasonFor } from './samples/reasons.ts';

const FOLDER = join(import.meta.dirname, '..', 'samples', 'rules');
const BY_HAND = '# By hand';
const bases = loadBases();
const ids: ReadonlySet<string> = new Set(fieldRules.map(({ id }) => id));

function textOf({ id, note, base, both, pass, fail, expect }: Proposal, also: readonly string[]): string {
  const reasons = new Set(also.map((line) => `# ${reasonFor(line) ?? ''}`));
  const lines = [
    note === '' ? `== ${id}` : `== ${id}: ${note}`,
    `base: ${base}`,
    ...both.map((edit) => `both: ${edit}`),
    ...pass.map((edit) => `pass: ${edit}`),
    ...fail.map((edit) => `fail: ${edit}`),
    ...expect.map((line) => `expect: ${line}`),
    ...reasons,
    ...also.map((line) => `also: ${line}`),
  ];
  return `${lines.join('\n')}\n`;
}

type Verified = { readonly also: readonly string[]; readonly problems: readonly string[] };

/** What the failing sample says beside what was predicted; the prediction itself has to be there. */
function verified(proposal: Proposal): Verified {
  const [sample] = parseSamples(textOf(proposal, []), proposal.id);
  if (sample === undefined) return { also: [], problems: ['no sample'] };
  const pass = linesOf(judge(sampleOf(sample, 'pass', bases), sample));
  const also = linesOf(judge(sampleOf(sample, 'fail', bases), sample));
  const absent = proposal.expect.filter((line) => {
    const at = also.indexOf(line);
    if (at >= 0) also.splice(at, 1);
    return at < 0;
  });
  const problems = [
    ...pass.map((line) => `passes with ${line}`),
    ...absent.map((line) => `not linesOf: ${line}`),
    ...also.filter((line) => line.startsWith(`${proposal.id} `)).map((line) => `found elsewhere: ${line}`),
    ...also.filter((line) => reasonFor(line) === undefined).map((line) => `no reason for ${line}`),
  ];
  return { also, problems };
}

function written(row: FieldRow, skip: ReadonlySet<string>): readonly string[] {
  return proposalsOf(row)
    .filter(({ id }) => ids.has(id) && !skip.has(id))
    .map((proposal) => {
      const { also, problems } = verified(proposal);
      for (const problem of problems) console.error(`${proposal.id} ${proposal.note}: ${problem}`);
      return textOf(proposal, also);
    });
}

const tags = process.argv.slice(2);
const chosen = allFieldRows.filter(
  (row) => tags.length === 0 || tags.includes(tag(row)) || tags.includes(String(row.record)),
);
if (chosen.length === 0) throw new Error(`no field of the dictionary is named by: ${tags.join(', ')}`);

const made = new Set<string>();
for (const row of chosen) {
  const domain =
    row.owner === undefined || row.owner === 'EBTS' ? '' : `${row.owner.toLowerCase().replace(' ', '-')}.`;
  const path = join(FOLDER, `${domain}${tag(row)}.recipe`);
  const old = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const cut = old.indexOf(BY_HAND);
  const hand = cut < 0 ? '' : old.slice(cut);
  const skip = new Set(parseSamples(hand, path).map(({ id }) => id));
  const sections = written(row, skip);
  const text = [
    `# ${tag(row)} ${row.mnemonic}`.trimEnd() + `: ${row.name}\n`,
    ...sections,
    ...(hand === '' ? [] : [hand]),
  ];
  for (const { id } of parseSamples(text.join('\n'), path)) made.add(id);
  if (sections.length > 0 || hand !== '') writeFileSync(path, text.join('\n'));
}
const wanted = new Set(chosen.flatMap((row) => proposalsOf(row).map(({ id }) => id)));
for (const id of tags.length === 0 ? ids : wanted)
  if (ids.has(id) && !made.has(id)) console.error(`${id}: no sample`);
