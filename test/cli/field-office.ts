/** A field office that takes FRS, and answers with SRB or ERRB. */
import { readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { startEbtsFilesStub } from '../stubs/ebts-files.ts';
import { people } from '../stubs/index.ts';

/** The answer to a search. */
export async function answerTo(search: Uint8Array, number: string): Promise<Uint8Array> {
  const stub = await startEbtsFilesStub({ mode: 'best', people: await people() });
  const { folders } = stub;
  if (folders === undefined) throw new Error('the stub has no folders');
  try {
    const carried = join(folders.outgoing, '.carried');
    writeFileSync(carried, search);
    renameSync(carried, join(folders.outgoing, `${number}.an2`));
    await expect.poll(() => readdirSync(folders.incoming), { timeout: 20_000 }).toHaveLength(1);
    return new Uint8Array(readFileSync(join(folders.incoming, readdirSync(folders.incoming)[0] ?? '')));
  } finally {
    await stub.close();
  }
}
