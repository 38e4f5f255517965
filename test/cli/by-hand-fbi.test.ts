/** A submission by hand to an FBI field office: FRS out, SRB or ERRB back. */
import { readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEbtsFilesStub } from '../stubs/ebts-files.ts';
import { people } from '../stubs/index.ts';
import { world } from './by-hand-world.ts';

describe('an FBI field office', () => {
  it.each([
    ['answers with SRB', 'WI013415Y', /returned and kept/],
    ['refuses with ERRB', 'XX0000000', /ERR_REJECTED/],
  ])('takes FRS and %s', async (_, agency, words) => {
    const { submit, receive, packet, number } = await world('fbi-ngi-ips', agency);
    expect((await submit('--packet', packet)).code).toBe(0);
    const stub = await startEbtsFilesStub({ mode: 'best', people: await people() });
    const { folders } = stub;
    if (folders === undefined) throw new Error('the stub has no folders');
    try {
      const name = `${number()}.an2`;
      const carried = join(folders.outgoing, '.carried');
      writeFileSync(carried, readFileSync(join(packet, name)));
      renameSync(carried, join(folders.outgoing, name));
      await expect.poll(() => readdirSync(folders.incoming), { timeout: 20_000 }).toHaveLength(1);
      const [answer = ''] = readdirSync(folders.incoming);
      writeFileSync(join(packet, 'return', answer), readFileSync(join(folders.incoming, answer)));
    } finally {
      await stub.close();
    }
    const { out, err } = await receive(join(packet, 'return'));
    expect(`${out}${err}`).toMatch(words);
  });
});
