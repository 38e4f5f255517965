/** A ledger of 30 entries with its checkpoints, and ways to falsify it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Finding } from '../../../src/findings/finding.ts';
import { type Checkpoint, type NewEntry, lineOf, verifyLedger } from '../../../src/ledger/index.ts';
import { AT, submission } from '../bodies.ts';
import { freshLedger } from '../recipes.ts';

export const SIZE = 30;

/** A ledger of 30 entries, closed, with checkpoints at 10, 20 and 30. */
export async function written(): Promise<{ path: string; lines: string[]; checkpoints: Checkpoint[] }> {
  const { path, ledger } = await freshLedger();
  const checkpoints: Checkpoint[] = [];
  for (let i = 1; i < SIZE; i++) {
    ledger.append(submission(i));
    if (ledger.size() % 10 === 0) checkpoints.push(ledger.checkpoint(AT));
  }
  ledger.close();
  return { path, lines: readFileSync(path, 'utf8').trimEnd().split('\n'), checkpoints };
}

export const good = await written();
export const text = `${good.lines.join('\n')}\n`;
export const bytes = new TextEncoder().encode(text);

export const said = (findings: readonly Finding[]): string[] =>
  findings.map(({ rule, at }) => `${rule} ${at.path}`);

export async function judged(
  changed: string | Uint8Array,
  checkpoints: readonly Checkpoint[] = [],
): Promise<string[]> {
  const { path, ledger } = await freshLedger();
  ledger.close();
  writeFileSync(path, changed);
  const { findings } = verifyLedger(path, { checkpoints });
  expect(JSON.stringify(findings)).not.toMatch(/agent-7|agent-8|2251/);
  return said(findings);
}

export const joined = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
export const edited = (line = ''): string => line.replace('agent-7', 'agent-8');

/** A line written anew after another one, as somebody does who knows how the ledger works. */
export function forged(line = '', prev = '', seq?: number): { line: string; sha256: string } {
  const { at, kind, body, seq: own } = JSON.parse(line) as NewEntry & { seq: number };
  return lineOf({ at, kind, body } as NewEntry, seq ?? own, prev);
}

/** All lines from a place on hashed anew after one of them was edited. */
export function rewritten(lines: readonly string[], from: number): string[] {
  const out = lines.slice(0, from);
  let prev = (JSON.parse(lines[from - 1] ?? '') as { sha256: string }).sha256;
  lines.slice(from).forEach((line, i) => {
    const next = forged(i === 0 ? edited(line) : line, prev, from + i);
    prev = next.sha256;
    out.push(next.line);
  });
  return out;
}
