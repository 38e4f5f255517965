/** The action and the snippets are true to the command line: their flags exist, and the action's script does its work. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const TSX = join(ROOT, 'node_modules', '.bin', 'tsx');
const MAIN = join(ROOT, 'cli', 'main.ts');
const action = readFileSync(join(ROOT, 'action.yml'), 'utf8');
const page = readFileSync(join(ROOT, 'docs', 'ci.md'), 'utf8');

/** The scripts of the action's steps, in order. */
function scripts(): string[] {
  return [...action.matchAll(/^( *)run: \|\n((?:\1 {2}.*\n|\n)+)/gm)].map(([, indent = '', body = '']) =>
    body.replaceAll(`\n${indent}  `, '\n').trim(),
  );
}

/** Options that the lines of a text give to a command. */
function optionsOf(text: string, command: string): string[] {
  const lines = text.split('\n').filter((line) => line.includes(command));
  return [...new Set(lines.flatMap((line) => line.match(/--[a-z][a-z-]*/g) ?? []))];
}

const folder = mkdtempSync(join(tmpdir(), 'frskit-action-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the action and the snippets', () => {
  it('give the commands only options that they have', () => {
    for (const [command = '', ...subcommands] of [['validate'], ['conform', 'run', 'verify', 'catalogue']]) {
      const helpOf = (...names: readonly string[]): string =>
        spawnSync(TSX, [MAIN, ...names, '--help'], { encoding: 'utf8' }).stdout;
      const stdout = [helpOf(command), ...subcommands.map((name) => helpOf(command, name))].join('\n');
      const used = [...optionsOf(action, ` ${command} `), ...optionsOf(page, `frskit ${command} `)];
      expect(used.length, command).toBeGreaterThan(3);
      expect(
        used.filter((option) => !stdout.includes(`${option} `)),
        command,
      ).toEqual([]);
    }
    const inputs = [...action.matchAll(/^ {2}([a-z-]+):\n {4}description: .*\n {4}(?:required|default)/gm)];
    const told = [...page.matchAll(/^\| `([a-z][a-z-]*)` +\|/gm)].map(([, name]) => name);
    expect(inputs.map(([, name]) => name)).toEqual(told);
  });

  it('the script keeps both answers, and the last step fails with the graver', () => {
    const [work = '', last = ''] = scripts();
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    // As built: here the sources are run.
    writeFileSync(
      join(bin, 'frskit.js'),
      `const { spawnSync } = require('node:child_process');
       process.exit(spawnSync(${JSON.stringify(TSX)}, [${JSON.stringify(MAIN)}, ...process.argv.slice(2)], { stdio: 'inherit' }).status);`,
    );
    const strange = join(folder, 'a $(touch pwned) name.an2');
    writeFileSync(strange, '1.001:23\u001d1.002:0502\u001c');
    const output = join(folder, 'output');
    const out = join(folder, 'out');
    const ran = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', work], {
      encoding: 'utf8',
      cwd: folder,
      env: {
        ...process.env,
        FILES: `\n${strange}\n`,
        FAIL_ON: 'error',
        CONFORM: 'true',
        RUN_FILE: join(folder, 'there is none.json'),
        ACTION: folder,
        OUT: out,
        GITHUB_OUTPUT: output,
      },
    });
    expect(ran.status, ran.stderr).toBe(0);
    expect(readFileSync(output, 'utf8').split('\n').slice(2, 4)).toEqual(['validated=1', 'conformed=3']);
    expect(readFileSync(join(out, 'validate.sarif'), 'utf8')).toContain('"version": "2.1.0"');
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
    const end = (validated: string, conformed: string): number | null =>
      spawnSync('bash', ['-e', '-c', last], {
        env: { ...process.env, VALIDATED: validated, CONFORMED: conformed },
      }).status;
    expect([end('0', '0'), end('1', '0'), end('0', '2'), end('1', '3')]).toEqual([0, 1, 2, 3]);
  });
});
