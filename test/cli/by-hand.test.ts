/** `submit --channel manual`: from an exigent approval to a packet, its result, a lead and the closed review. */
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTransaction } from '../../src/itl/read.ts';
import { valueOf } from '../../src/itl/record/query.ts';
import { reference } from '../results/sample.ts';
import { AGENT, CANARY, CASE, answer, email, picture, world } from './by-hand-world.ts';

describe('the packet', () => {
  it('holds the minimal transaction, the cover sheet and nothing of agent, case or image file', async () => {
    const { submit, packet, number } = await world();
    const { code, out } = await submit('--packet', packet);
    expect([code, out]).toEqual([0, expect.stringContaining('the packet is written')]);
    expect(readdirSync(packet).toSorted()).toEqual([`${number()}.an2`, 'return', 'sheet.html', 'sheet.txt']);
    expect(statSync(packet).mode & 0o777).toBe(0o700);
    for (const name of [`${number()}.an2`, 'sheet.html', 'sheet.txt']) {
      const bytes = readFileSync(join(packet, name));
      expect(statSync(join(packet, name)).mode & 0o777).toBe(0o600);
      for (const canary of [CASE, AGENT, CANARY, 'SW-77', 'S-1', 'S-9'])
        expect([name, canary, bytes.includes(canary)]).toEqual([name, canary, false]);
    }
    const { transaction } = readTransaction(new Uint8Array(readFileSync(join(packet, `${number()}.an2`))));
    expect(transaction.records.map(({ type }) => type)).toEqual([1, 10]);
    const [head] = transaction.records;
    expect(head === undefined ? undefined : valueOf(head, 9)).toBe(number());
    const sheet = readFileSync(join(packet, 'sheet.txt'), 'utf8');
    expect(sheet).toContain(`Request number: ${number()}`);
    expect(sheet).toContain('A list of 20 candidates');
    expect(sheet).toContain('Statute: 18 USC 2251(a)');
    expect(readFileSync(join(packet, 'sheet.html'), 'utf8')).toContain("default-src 'none'");
  });

  it('is the same whenever it is written again, and never written over anything', async () => {
    const { submit, packet, folder, number } = await world();
    mkdirSync(packet);
    writeFileSync(join(packet, 'mine'), 'mine');
    const refused = await submit('--packet', packet);
    expect([refused.code, refused.err]).toEqual([3, expect.stringContaining('exists already')]);
    expect(readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([]);
    rmSync(packet, { recursive: true });
    expect((await submit('--packet', packet)).code).toBe(0);
    const again = join(folder, 'again');
    expect((await submit('--packet', again)).code).toBe(0);
    const names = [`${number()}.an2`, 'sheet.txt', 'sheet.html'];
    for (const name of names)
      expect(readFileSync(join(again, name)).equals(readFileSync(join(packet, name)))).toBe(true);
  });

  it('needs a folder, and the system connection stays closed to an exigent approval', async () => {
    const { submit, frskit } = await world();
    const without = await submit();
    expect([without.code, without.err]).toEqual([3, expect.stringContaining('--packet')]);
    const api = await submit('--channel', 'api');
    expect(api.code).not.toBe(0);
    expect(api.err).toMatch(/GATE-17|repeated|--channel/);
    expect((await frskit('ledger', 'list')).out).not.toContain('submission.sent');
  });
});

describe('what came back', () => {
  it.each(['obim', 'dos-ccd', 'fbi-ngi-ips'])(
    'is kept, vetted and made a lead, and the exigent use is reviewed: %s',
    async (profile) => {
      const { submit, receive, packet, number, done, frskit, file } = await world(profile);
      await submit('--packet', packet);
      // CAN-10: these services return no information beside the images.
      const candidates = reference.candidates.map(({ information, ...bare }) =>
        profile === 'obim' ? { ...bare, ...(information === undefined ? {} : { information }) } : bare,
      );
      writeFileSync(join(packet, 'return', 'list.json'), answer(number(), { candidates }));
      const came = await receive(join(packet, 'return'), '--deletion-stated', '2026-05-01T12:00:00Z');
      expect(came.err).not.toMatch(/unusable/);
      expect(came.out).toContain('returned and kept in the case file');
      expect(came.out).toContain('NOT VERIFIED');
      // What the service states is no attestation.
      expect(came.code).toBe(1);
      const ledger = await done('ledger', 'list');
      expect(ledger).toMatch(/return\.received .*submission=S-1/);
      expect(ledger).toMatch(
        /attestation\.received .*deleted=2026-05-01T12:00:00Z .*result=unverified .*source=word-of-service/,
      );
      expect(ledger).toMatch(/return\.read /);
      const vet = ['ledger', 'vet', CASE, '--submission', 'S-1', '--by', AGENT];
      await done(
        ...vet,
        '--candidate',
        '0',
        '--state',
        'vetted',
        '--why',
        'corroborated',
        '--evidence',
        'address:RC-1',
      );
      await done(
        ...vet,
        '--candidate',
        '1',
        '--state',
        'eliminated',
        '--why',
        'elsewhere-at-the-time',
        '--evidence',
        'travel:TR-31',
      );
      await done(...vet, '--rest', '--state', 'left', '--why', 'not-pursued');
      await done(
        ...[
          'lead',
          'create',
          'L-1',
          '--case',
          CASE,
          '--submission',
          'S-1',
          '--candidate',
          '0',
          '--agent',
          AGENT,
        ],
        ...['--means-report', 'ROI-77', '--identifier'],
      );
      await done('lead', 'approve', 'L-1', '--case', CASE, '--key', 'sup-1');
      await done(
        ...['ledger', 'review', '--exigent', 'X-1', '--key', 'sup-1', '--access', 'restricted'],
        ...[
          '--encryption',
          'encrypted',
          '--decision',
          'approve',
          '--terms',
          file('t2.txt', 'x'),
          '--deletion',
          'signed-word',
        ],
      );
      const again = await receive(join(packet, 'return'));
      expect([again.code, again.err]).toEqual([1, expect.stringContaining('on record')]);
      expect((await frskit('ledger', 'verify')).code).toBe(0);
    },
  );

  it('may be an e-mail of another program, whose text states the disclaimer', async () => {
    const { submit, receive, packet, number } = await world();
    await submit('--packet', packet);
    const text = reference.disclaimers.map((one) => one.text).join('\n\n');
    writeFileSync(join(packet, 'return', 'reply.eml'), email(text, answer(number(), { disclaimers: [] })));
    const { out, err } = await receive(join(packet, 'return'));
    expect(out).toContain('returned and kept');
    expect(err).toContain('completed by the declaration and the request: disclaimers');
    expect(err).not.toContain('the disclaimer is');
  });

  it('is refused as a whole where a file is none that can be taken', async () => {
    const { submit, receive, packet, number, frskit } = await world();
    await submit('--packet', packet);
    const back = join(packet, 'return');
    const cases: readonly (readonly [name: string, content: string, words: RegExp])[] = [
      ['notes.bin', 'nothing known', /no candidate list/],
      ['other.json', answer(number()), /two results/],
      ['bad.eml', 'Subject: x\r\nSubject x\r\n\r\n', /at byte 12/],
      [
        'sealed.eml',
        'Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\nContent-Transfer-Encoding: base64\r\n\r\nMAAA\r\n',
        /encrypted; open it/,
      ],
    ];
    writeFileSync(join(back, 'list.json'), answer(number()));
    for (const [name, content, words] of cases) {
      writeFileSync(join(back, name), content);
      const { code, err } = await receive(back);
      expect([name, code, err]).toEqual([name, 1, expect.stringMatching(words)]);
      rmSync(join(back, name));
    }
    mkdirSync(join(back, 'inner'));
    expect(await receive(back)).toMatchObject({
      code: 3,
      err: expect.stringContaining('no regular file') as string,
    });
    rmSync(join(back, 'inner'), { recursive: true });
    expect((await frskit('ledger', 'list')).out).not.toMatch(/return\.received|attestation\.received/);
    expect((await receive(back)).out).toContain('returned and kept');
  });

  it('of another request is no result, and the right one is taken after it', async () => {
    const { submit, receive, packet, number, done } = await world();
    await submit('--packet', packet);
    const file = join(packet, 'return', 'list.json');
    writeFileSync(file, answer('R-00000000000000000000000000000000'));
    const other = await receive(file);
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('ERR_OTHER_REQUEST')]);
    expect(await done('ledger', 'list')).toMatch(/submission\.failed .*errorCode=ERR_OTHER_REQUEST/);
    writeFileSync(file, answer(number()));
    expect((await receive(file)).out).toContain('returned and kept');
  });

  it('as a screenshot alone is kept closed and yields no candidate; of a vendor it is refused', async () => {
    const { submit, receive, packet, done, number, file } = await world();
    await submit('--packet', packet);
    const shot = join(packet, 'return', 'screen.jpg');
    writeFileSync(shot, await picture);
    const { code, out, err } = await receive(shot);
    expect([code, out, err]).toEqual([
      1,
      expect.stringContaining('kept closed'),
      expect.stringContaining('1 file is kept closed'),
    ]);
    expect(await done('ledger', 'list')).toMatch(/case\.stored .*items=attachment:/);
    // The list may come later.
    expect((await receive(file('late.json', answer(number())))).out).toContain('returned and kept');
    const vendor = await world('commercial-vendor');
    const sent = await vendor.submit(
      '--packet',
      vendor.packet,
      '--means-report',
      'ROI-1',
      '--source-detail',
      'social-media',
    );
    expect(sent.err).not.toMatch(/refused/);
    const refused = await vendor.receive(shot);
    expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/CAN-21/)]);
  });

  it('is not taken for a submission that is unknown, given up, or not by hand', async () => {
    const { submit, receive, packet, number, done, frskit, file } = await world();
    const list = file('list.json', answer('R-1'));
    expect((await receive(list)).code).not.toBe(0);
    await submit('--packet', packet);
    await done('submit', '--give-up', '--submission', 'S-1', '--case-ref', CASE);
    const late = await receive(file('late.json', answer(number())));
    expect([late.code, late.err]).toEqual([1, expect.stringContaining('at its end')]);
    expect((await frskit('ledger', 'verify')).code).toBe(0);
  });
});
