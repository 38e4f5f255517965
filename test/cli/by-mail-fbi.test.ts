/** A submission by e-mail to an FBI field office: FRS out, SRB or ERRB back. */
import { describe, expect, it } from 'vitest';
import { answerTo } from './field-office.ts';
import { DISCLAIMER, mailWorld } from './by-mail-world.ts';

describe('an FBI field office by e-mail', () => {
  it.each([
    ['answers with SRB', 'WI013415Y', /returned and kept/],
    ['refuses with ERRB', 'XX0000000', /ERR_REJECTED/],
  ])('takes FRS and %s', async (_, agency, words) => {
    const world = await mailWorld({ profile: 'fbi-ngi-ips', agency });
    const { submit, receive, reply, smtp, read, numberIn, mailbox } = world;
    try {
      const sent = await submit();
      expect([sent.code, sent.err]).toEqual([0, expect.not.stringContaining('refused')]);
      const raw = smtp.received[0]?.raw ?? new Uint8Array();
      const [part] = read(raw).parts;
      const bytes = await answerTo(part?.bytes ?? new Uint8Array(), numberIn(raw));
      await reply({ kind: 'reply', disclaimer: DISCLAIMER, result: { form: 'itl', bytes } });
      const { out, err } = await receive();
      expect(`${out}${err}`).toMatch(words);
      expect(mailbox()).toEqual([]);
    } finally {
      await world.close();
    }
  });
});
