/** Every command line that the README and the guides show is one that the parser accepts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import yargs, { type Argv } from 'yargs';
import { COMMANDS } from '../../cli/commands.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGES = [
  'README.md',
  'docs/adapters.md',
  'docs/ci.md',
  'docs/submission-guide.md',
  'docs/testing-your-service.md',
  'docs/threat-model.md',
  'samples/README.md',
];

/** The words of a line of a shell: quotes are honoured, and what is substituted becomes one word. */
function wordsOf(line: string): string[] {
  const plain = line
    .replace(/\$\([^)]*\)/g, 'X')
    .replace(/\s#\s.*$/, '')
    .replace(/\s"\$@"/, '')
    .replace(/\s(?:>|<|\||&).*$/, '');
  return [...plain.matchAll(/"[^"]*"|'[^']*'|\S+/g)].map(([word]) => word.replace(/^(["'])(.*)\1$/, '$2'));
}

/** Command lines in blocks of code, continued lines joined. */
function commandLines(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8').replace(/\\\n\s*/g, ' ');
  return [...text.matchAll(/^[ \t]*(?:- )?(?:npm ci && )?(?:npx )?frskit ([a-z]+(?![a-z,]).*)$/gm)].map(
    ([, rest = '']) => rest,
  );
}

async function parserOf(argv: readonly string[]): Promise<Argv> {
  let parser: Argv = yargs([...argv])
    .parserConfiguration({ 'greedy-arrays': false, 'dot-notation': false, 'parse-numbers': false })
    .option('quiet', { type: 'boolean' })
    .strict()
    .demandCommand(1)
    .exitProcess(false)
    .fail((message: string | null, error: Error | undefined) => {
      throw error ?? new Error(message ?? 'wrong usage');
    });
  for (const { usage, load } of COMMANDS) {
    const command = await load();
    parser = parser.command(usage, '', (y) => {
      if (!('subcommands' in command)) return command.options(y);
      for (const one of command.subcommands) y.command(one.usage, '', one.options, () => undefined);
      return y.demandCommand(1);
    });
  }
  return parser;
}

const lines = PAGES.flatMap((page) => commandLines(page).map((line) => [page, line] as const));

describe('documented command lines', () => {
  it('are found', () => {
    expect(lines.length).toBeGreaterThan(40);
  });

  it.each(lines)('%s: frskit %s', async (_, line) => {
    const parser = await parserOf(wordsOf(line.replace('…', '')));
    await parser.parseAsync();
  });

  it('refuses an option that a subcommand does not have', async () => {
    const parser = await parserOf(['ledger', 'verify', '--candidate', '1']);
    await expect((async () => parser.parseAsync())()).rejects.toThrow(/candidate/);
  });
});
