/** A run by hand of a service that takes EBTS: the searches of its packet, and encrypted e-mails among what comes back. */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ConformanceReport } from '../../conformance/report/model.ts';
import { readTransaction } from '../../src/itl/read.ts';
import { valueOf } from '../../src/itl/record/query.ts';
import { newMessageId, sealMessage } from '../../src/services/mail/index.ts';
import { credential } from '../services/mail/cms/setup.ts';
import { STUBS, people } from '../stubs/index.ts';
import { writePeople } from './by-hand-people.ts';
import { commandLineInside } from './inside.ts';

const { cwd, frskit } = commandLineInside();
beforeAll(async () => {
  await writePeople(cwd);
});

describe('the packet for a service that takes EBTS', () => {
  it('holds searches of the type FRS with number, length and violation, which validate', async () => {
    const stub = await STUBS.get('ebts-files')?.start({ mode: 'best', faults: [], people: await people() });
    if (stub === undefined) throw new Error('there is no stub');
    await stub.close();
    writeFileSync(join(cwd, 'fbi.json'), JSON.stringify(stub.declaration));
    const given = [
      ...['--profile', 'fbi-ngi-ips', '--declaration', 'fbi.json', '--test-set', 'people'],
      ...['--packet-form', 'itl', '--agency', 'XXAGENCY1', '--out', 'fbi'],
    ];
    const made = await frskit(['conform', 'packet', ...given]);
    expect([made.code, made.err]).toEqual([0, '']);
    const { probes } = JSON.parse(readFileSync(join(cwd, 'fbi', 'packet.json'), 'utf8')) as {
      readonly probes: readonly { readonly file: string; readonly requestId: string }[];
    };
    const written = probes.filter(({ file }) => file.endsWith('.an2'));
    expect(written.length).toBeGreaterThan(8);
    for (const { file, requestId } of written) {
      const path = join(cwd, 'fbi', 'probes', file);
      const [head, second] = readTransaction(new Uint8Array(readFileSync(path))).transaction.records;
      if (head === undefined || second === undefined) throw new Error('records are missing');
      // 1.004 TOT, 1.009 TCN, 2.088 NOT.
      expect([valueOf(head, 4), valueOf(head, 9), valueOf(second, 88)]).toEqual([
        'FRS',
        requestId,
        '18 USC 2251',
      ]);
    }
    const first = written[0]?.file ?? '';
    expect((await frskit(['validate', join('fbi', 'probes', first)])).code).toBe(0);
  }, 120_000);

  it('judges the encryption of e-mails that came back as they were sent, and not those in clear', async () => {
    const [office, service] = [credential('p256'), credential('p384')];
    const head = { from: 'search@frs.invalid', to: 'case.unit@agency.invalid', date: new Date() };
    const raw = sealMessage(
      {
        ...head,
        messageId: newMessageId(randomBytes(16), 'frs.invalid'),
        subject: 'Result',
        content: {
          kind: 'reply',
          disclaimer: 'x',
          result: { form: 'itl', bytes: new TextEncoder().encode('x') },
        },
      },
      service,
      [office.certificate],
      randomBytes,
    );
    const clear = 'From: a@frs.invalid\r\nTo: b@agency.invalid\r\nSubject: x\r\n\r\nIn clear.\r\n';
    const run = async (content: Uint8Array | string, out: string): Promise<Record<string, string>> => {
      writeFileSync(join(cwd, 'fbi', 'return', '001', 'reply.eml'), content);
      await frskit([
        ...['conform', 'run', '--channel', 'manual', '--profile', 'fbi-ngi-ips', '--declaration', 'fbi.json'],
        ...['--test-set', 'people', '--return', 'fbi', '--out', out],
      ]);
      const report = JSON.parse(readFileSync(join(cwd, out, 'report.json'), 'utf8')) as ConformanceReport;
      return Object.fromEntries(
        report.requirements
          .filter(({ id }) => id.startsWith('MAIL-'))
          .map(({ id, verdict, grade = '' }) => [id, `${verdict} ${grade}`.trim()]),
      );
    };
    expect(await run(raw, 'sealed')).toMatchObject({
      'MAIL-01': 'inconclusive',
      'MAIL-02': 'pass E1',
      'MAIL-03': 'pass E1',
      'MAIL-07': 'inconclusive',
    });
    const undecided = await run(clear, 'clear');
    expect([...new Set(Object.values(undecided))]).toEqual(['inconclusive']);
  }, 120_000);
});
