/** Transactions for the tests of the command line. */
import { buildFaceTransaction, readTraditional, setValue, writeTraditional } from '../../src/itl/index.ts';
import { renderFaces } from '../../src/image/index.ts';
import { encodeJpeg } from '../../src/image/quality/index.ts';

export const picture = await encodeJpeg(renderFaces({ width: 96, height: 120 }));

/** A transaction without findings. */
export const good = writeTraditional(
  buildFaceTransaction({
    image: picture,
    agency: 'XXTEST000',
    destination: 'XXFRS0000',
    controlNumber: 'TEST-1',
    date: '20260102',
  }),
);

/** One value of the good one set anew. */
export function edited(path: string, value: string): Uint8Array {
  return writeTraditional(setValue(readTraditional(good).transaction, path, value));
}

/** An error: there is no profile 99. */
export const bad = edited('10.013', '99');
