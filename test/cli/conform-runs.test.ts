/** `conform run` against the embedded service, and its reports in a folder. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ConformanceReport } from '../../conformance/report/index.ts';
import { commandLine } from './run.ts';
import { commandLineInside } from './inside.ts';

const { cwd, frskit: start } = commandLine();
const { frskit } = commandLineInside(cwd);
const ROOT = join(import.meta.dirname, '..', '..');
const SMOKE = ['conform', 'run', '--profile', 'ci-smoke'];
const PART = ['--only', 'TCN', '--only', 'min-08,acc-02'];
const reportIn = (folder: string): ConformanceReport =>
  JSON.parse(readFileSync(join(cwd, folder, 'report.json'), 'utf8')) as ConformanceReport;
const verdicts = ({ requirements }: ConformanceReport): string[] =>
  requirements.map(({ id, verdict }) => `${id} ${verdict}`);

describe('conform run', () => {
  it('runs against a service of its own, writes every form, and says how it went', () => {
    const { code, out, err } = start([...SMOKE, ...PART, '--out', 'report']);
    expect({ code, err: err.split('\n').slice(0, 2) }).toMatchObject({ code: 0 });
    expect(err).toContain('the embedded reference service, a simulator');
    expect(err).toMatch(/TCN-01 {2}pass/);
    expect(out).toContain('This evaluation adds no weight to any return.');
    expect(out).toContain('Partial run');
    expect(out).toMatch(/^Left out of this partial run.*\n +ENC \(10\), .*ACC-01/m);
    const files = readdirSync(join(cwd, 'report')).toSorted();
    expect(files).toEqual([
      'digests.json',
      'junit.xml',
      'oscal-assessment-results.json',
      'report.html',
      'report.json',
      'report.txt',
      'results.sarif',
    ]);
    // The first screen is the beginning of the whole report, after its title.
    const whole = readFileSync(join(cwd, 'report', 'report.txt'), 'utf8');
    expect(whole.slice(whole.indexOf('\n') + 1)).toMatch(/^Conformance report/);
    expect(whole.slice(whole.indexOf('\n') + 1).startsWith(out)).toBe(true);
    expect(whole).toContain('\nAll requirements\n');
    expect(out).not.toContain('\nAll requirements\n');
    const report = reportIn('report');
    expect(report).toMatchObject({
      result: 'conformant',
      partial: true,
      run: { simulated: true, only: ['TCN', 'MIN-08', 'ACC-02'] },
    });
    // The settings that decide what the run could see: roots by digest, keys by thumbprint, and no key itself.
    expect(report.run.settings).toMatchObject({
      roots: [expect.stringMatching(/^sha-256:[0-9a-f]{64}$/)],
      keys: {
        operator: [expect.stringMatching(/^[\w-]{43}$/)],
        attestation: [expect.stringMatching(/^[\w-]{43}$/)],
      },
    });
    expect(JSON.stringify(report.run.settings)).not.toMatch(/BEGIN|"kty"|"x"/);
  });

  it('by a program in another language: the same verdicts, graded as hearsay', async () => {
    writeFileSync(
      join(cwd, 'adapter.py'),
      readFileSync(join(ROOT, 'samples', 'adapters', 'python', 'adapter.py')),
    );
    const { code, err } = start([...SMOKE, ...PART, '--out', 'by-python', '--command', 'python3 adapter.py']);
    expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
    const [https, python] = [reportIn('report'), reportIn('by-python')];
    expect(verdicts(python)).toEqual(verdicts(https));
    expect(python.suite.adapter.kind).toBe('stdio');
    expect([https.grades.E2 > 0, python.grades.E2, python.grades.claimedShare]).toEqual([true, 0, 1]);
    const compared = await frskit(['conform', 'compare', 'report', 'by-python']);
    // The same verdicts on weaker evidence are worse.
    expect([compared.code, compared.out]).toEqual([1, expect.stringContaining('evidence E2 -> E1')]);
  });

  it('says whether a report is what it was', async () => {
    const whole = await frskit(['conform', 'verify', 'report', '--format', 'json']);
    expect([whole.code, JSON.parse(whole.out)]).toMatchObject([
      5,
      { schemaVersion: 1, ok: true, result: 'conformant', signature: 'none', notGiven: ['office-key'] },
    ]);
    mkdirSync(join(cwd, 'forged'));
    for (const name of readdirSync(join(cwd, 'report'))) {
      const text = readFileSync(join(cwd, 'report', name), 'utf8');
      writeFileSync(join(cwd, 'forged', name), name === 'report.json' ? text.replace('"E2"', '"E3"') : text);
    }
    const forged = await frskit(['conform', 'verify', 'forged']);
    expect([forged.code, forged.out]).toEqual([1, expect.stringContaining('report.json')]);
  });

  it('withholds a report that would disclose too much: nothing is written, exit 4', async () => {
    // An adapter whose service gives the id of its first candidate as its version, in a statement without signature.
    writeFileSync(
      join(cwd, 'telling.mjs'),
      `import { readFileSync } from 'node:fs';
       import { request } from 'node:https';
       import { dirname, join } from 'node:path';
       export default ({ runFile }) => {
         const run = JSON.parse(readFileSync(runFile)); const file = (name) => readFileSync(join(dirname(runFile), name), 'utf8');
         const token = file('primary.credential').trim();
         const ask = (path, options, body) => new Promise((resolve, reject) => {
           const out = request(run.url + path, { ca: file('root.pem'), agent: false, ...options }, (answer) => {
             const parts = []; answer.on('data', (part) => parts.push(part));
             answer.on('end', () => resolve({ ok: { status: answer.statusCode, at: answer.headers.date, headers: [['content-type', answer.headers['content-type'] ?? '']], body: new Uint8Array(Buffer.concat(parts)) } }));
           });
           out.on('error', reject); out.end(body);
         });
         return { call: async ({ operation, body, requestId, nonce }) => {
           if (operation === 'capabilities') {
             const reply = await ask('/.well-known/frs-policy', {});
             const [head, payload, signature] = Buffer.from(reply.ok.body).toString().split('.');
             const claims = JSON.parse(Buffer.from(payload, 'base64url'));
             claims.version = Buffer.from(token).toString('hex').slice(0, 80);
             const text = [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
             return { ok: { ...reply.ok, body: new Uint8Array(Buffer.from(text)) } };
           }
           if (operation !== 'search') return { unsupported: { capability: operation, reason: 'not here' } };
           return ask('/v1/searches', { method: 'POST', headers: { authorization: token, 'content-type': 'application/json', 'frs-request-id': requestId, 'frs-nonce': nonce } }, body);
         } };
       };`,
    );
    const { code, out, err } = await frskit([
      ...SMOKE,
      '--only',
      'TCN-01',
      '--adapter',
      './telling.mjs',
      '--out',
      'withheld',
    ]);
    expect({ code, out, there: existsSync(join(cwd, 'withheld')) }).toEqual({
      code: 4,
      out: '',
      there: false,
    });
    expect(err).toContain('The report is withheld');
    expect(err).toMatch(/report\.json contains a credential \(encoded as hex\)/);
  });
});
