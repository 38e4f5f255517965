/** A face search as a transaction: request ID, agency, terms and image out of Type-1, Type-2 and Type-10. */
import { createHash } from 'node:crypto';
import { T1, T2 } from '../../../src/itl/dictionary/numbers.ts';
import { fieldsOf, recordsOf, valueOf } from '../../../src/itl/record/query.ts';
import type { LogicalRecord } from '../../../src/itl/record/transaction.ts';
import { readTraditional } from '../../../src/itl/traditional/read.ts';
import type { Read } from '../admit.ts';
import { refusal } from '../problems.ts';
import { identityOf } from '../read-request.ts';
import type { Ask } from '../request.ts';
import type { Settings } from '../settings.ts';
import { isNotUnwrapped, unwrap } from '../unwrap.ts';

const ITL = 'application/vnd.frskit.itl';

/** A transaction has no place for a nonce: it is the beginning of its SHA-256, which both sides know. */
function nonceOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest().subarray(0, 16).toString('base64url');
}

function texts(record: LogicalRecord | undefined, number: number): readonly string[] {
  if (record === undefined) return [];
  return fieldsOf(record, number).flatMap(({ subfields }) =>
    subfields.flatMap(([item]) => (item === undefined || item.text === '' ? [] : [item.text])),
  );
}

type Terms = Pick<Ask, 'length' | 'galleries' | 'statute'>;

function termsIn(record: LogicalRecord | undefined): Terms | undefined {
  const [length] = texts(record, T2.NCR);
  const galleries = texts(record, T2.NDR);
  const [statute] = texts(record, T2.NOT);
  if (length !== undefined && !/^\d{1,9}$/.test(length)) return undefined;
  return {
    ...(length === undefined ? {} : { length: Number(length) }),
    ...(galleries.length === 0 ? {} : { galleries }),
    ...(statute === undefined ? {} : { statute }),
  };
}

/** Reads a request in a transaction: TCN is the request ID, ORI the agency, NCR the length, NDR galleries, NOT the violation. */
export function readSearchTransaction(bytes: Uint8Array, { imageBytes, faultHooks }: Settings): Read {
  const { transaction } = readTraditional(bytes);
  const [first] = recordsOf(transaction, 1);
  const [text] = recordsOf(transaction, 2);
  const identity = identityOf(first && valueOf(first, T1.TCN), nonceOf(bytes));
  if (identity === undefined || first === undefined) {
    const ask = refusal('INVALID_REQUEST', 'the transaction has no valid TCN (1.009)');
    return { identity: undefined, ask };
  }
  const terms = termsIn(text);
  if (terms === undefined)
    return { identity, ask: refusal('INVALID_REQUEST', '2.079 NCR must be a whole number') };
  const picture = faultHooks.unwrapped(unwrap(ITL, bytes), bytes);
  if (isNotUnwrapped(picture)) return { identity, ask: refusal(picture.refused, picture.why) };
  if (picture.length > imageBytes)
    return { identity, ask: refusal('IMAGE_TOO_LARGE', 'the image exceeds the size limit') };
  const ask: Ask = {
    kind: 'search',
    ...identity,
    agency: valueOf(first, T1.ORI) ?? '',
    purpose: '',
    ...terms,
    probes: [Uint8Array.from(bytes)],
    pictures: [Uint8Array.from(picture)],
    examine: false,
  };
  return { identity, ask };
}
