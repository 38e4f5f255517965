/** `conform`: plan, catalogue, refused command lines. */
import { describe, expect, it } from 'vitest';
import { putRunFile } from './run-file.ts';
import { commandLine } from './run.ts';
import { commandLineInside } from './inside.ts';

const { cwd } = commandLine();
const { frskit } = commandLineInside(cwd);

describe('conform', () => {
  it('plans without sending, and reports its catalogue', async () => {
    const plan = await frskit([
      'conform',
      'plan',
      '--profile',
      'obim',
      '--only',
      'DEL-03',
      '--format',
      'json',
    ]);
    expect([plan.code, JSON.parse(plan.out)]).toMatchObject([0, { schemaVersion: 1, profile: 'obim' }]);
    expect((await frskit(['conform', 'plan', '--profile', 'obim'])).out).toContain('nothing was sent');
    const catalogue = JSON.parse((await frskit(['conform', 'catalogue', '--format', 'json'])).out) as {
      requirements: { id: string; checks: object[] }[];
    };
    expect(catalogue.requirements.find(({ id }) => id === 'CTL-02')?.checks).toHaveLength(1);
    expect(JSON.parse((await frskit(['conform', 'catalogue', '--format', 'oscal'])).out)).toHaveProperty(
      'catalog',
    );
  });

  it.each([
    [['run'], /name the kind of service/],
    [['run', '--profile', 'obim'], /name the run file/],
    [['run', '--profile', 'nobody'], /there is no profile nobody/],
    [['run', '--profile', 'ci-smoke', '--only', 'DEL-99'], /no requirement of a service has the id DEL-99/],
    [['run', '--profile', 'ci-smoke', '--only', '../x'], /--only takes requirement ids/],
    [['run', '--profile', 'ci-smoke', '--command', "python 'open"], /leaves a quote open/],
    [['run', '--profile', 'ci-smoke', '--adapter', 'no.mjs'], /cannot read no.mjs/],
    [['run', '--profile', 'ci-smoke', '--waivers', 'w.jws'], /--waivers needs --run/],
    [['run', '--profile', 'ci-smoke', '--test-set', 'nowhere'], /cannot read/],
    [
      ['run', '--profile', 'obim', '--run', 'r', '--out', 'r', '--state', 'r/s', '--key', 'k'],
      /outside of --out/,
    ],
    [['run', '--profile', 'ci-smoke', '--certify', 'key'], /--certify needs --out/],
    [['run', '--profile', 'ci-smoke', '--format', 'oscal'], /format must be one of/],
    [['plan'], /name the kind of service/],
    [['verify'], /an argument is missing/],
    [['compare', 'report'], /two reports/],
    [['recheck', 'x'], /--key.* required/],
  ])('refuses %j', async (args, words) => {
    const { code, out, err } = await frskit(['conform', ...args]);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(words);
  });

  it('asks who allows the test of a service elsewhere', async () => {
    putRunFile(cwd, 'elsewhere.json', 'https://frs.invalid/');
    const { code, err } = await frskit(['conform', 'run', '--profile', 'obim', '--run', 'elsewhere.json']);
    expect([code, err]).toEqual([3, expect.stringContaining('--authorised-by')]);
  });
});
