/** The pictures of a file: the file itself, or those inside a transaction. */
import { probe } from '../../src/image/index.ts';
import { readTransaction, recordsOf, viewImage } from '../../src/itl/index.ts';

/** A picture and where it was found. */
export type Found = {
  readonly file: string;
  /** `image` for a picture file, else the path of the field that holds it. */
  readonly path: string;
  readonly bytes: Uint8Array;
};

/** What the first bytes of a transaction look like to who expects a picture. */
const NO_PICTURE: ReadonlySet<string> = new Set(['nist', 'unknown', 'xml']);

/** The pictures of a file; what is neither picture nor transaction is taken for a picture, and judged as one. */
export function picturesIn(file: string, bytes: Uint8Array): readonly Found[] {
  const alone = [{ file, path: 'image', bytes }];
  if (!NO_PICTURE.has(probe(bytes).recognised)) return alone;
  const { transaction } = readTransaction(bytes);
  if (transaction.records.length === 0) return alone;
  return recordsOf(transaction, 10).flatMap((record) => {
    const { data } = viewImage(record);
    return data === undefined ? [] : [{ file, path: `${record.at.path}.999`, bytes: data }];
  });
}
