/** No check reads a status: the lint rule that forbids it reports each way of reading one. */
import { Linter } from 'eslint';
import { parser } from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

type Block = { readonly files?: readonly string[]; readonly rules?: Linter.RulesRecord };

const FILES = 'conformance/{checks,recheck,suite}/**/*.ts';

/** The rule as the project configures it. */
async function ruleOf(): Promise<Linter.RulesRecord> {
  const path = new URL('../../../eslint.config.js', import.meta.url).href;
  const { default: blocks } = (await import(path)) as { readonly default: readonly Block[] };
  const rule = blocks.find(({ files }) => files?.includes(FILES) === true)?.rules?.['no-restricted-syntax'];
  if (rule === undefined) throw new Error(`eslint.config.js has no rule for ${FILES}`);
  return { 'no-restricted-syntax': rule };
}

async function messagesOf(code: string): Promise<readonly string[]> {
  const rules = await ruleOf();
  const languageOptions = { parser: parser as Linter.Parser };
  return new Linter()
    .verify(code, [{ files: ['**/*.ts'], languageOptions, rules }], 'conformance/checks/example.ts')
    .map(({ ruleId }) => ruleId ?? 'no rule');
}

describe('the rule against reading a status in a check', () => {
  it.each([
    'export const isThere = ({ answer }: E) => answer?.status === 200;',
    "export const isThere = ({ answer }: E) => answer['status'] === 200;",
    'export const isThere = ({ answer: { status } }: E) => status === 200;',
    'export function f(e: E) { const { status: code = 0 } = e.answer; return code; }',
  ])('reports: %s', async (code) => {
    expect(await messagesOf(code)).toEqual(['no-restricted-syntax']);
  });

  it('allows a question about the meaning, and a member that is named so in a value', async () => {
    expect(await messagesOf("export const a = isReturned(e); export const b = { status: 'x' };")).toEqual([]);
  });
});
