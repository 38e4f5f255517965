/** A submission by hand to an FBI field office: FRS out, SRB or ERRB back. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerTo } from './field-office.ts';
import { world } from './by-hand-world.ts';

describe('an FBI field office', () => {
  it.each([
    ['answers with SRB', 'WI013415Y', /returned and kept/],
    ['refuses with ERRB', 'XX0000000', /ERR_REJECTED/],
  ])('takes FRS and %s', async (_, agency, words) => {
    const { submit, receive, packet, number } = await world('fbi-ngi-ips', agency);
    expect((await submit('--packet', packet)).code).toBe(0);
    const search = new Uint8Array(readFileSync(join(packet, `${number()}.an2`)));
    writeFileSync(join(packet, 'return', 'answer.an2'), await answerTo(search, number()));
    const { out, err } = await receive(join(packet, 'return'));
    expect(`${out}${err}`).toMatch(words);
  });
});
