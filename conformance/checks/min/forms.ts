/** The probe formats of a service, and probes with surplus data. */
import { toBase64 } from '../../../src/bytes/index.ts';
import {
  type Transaction,
  buildFaceTransaction,
  writeTraditional,
  writeXml,
} from '../../../src/itl/index.ts';
import type {
  ConformityStatement,
  Probe,
  ProbeType,
  SearchRequest,
} from '../../../src/services/protocol/index.ts';
import type { TestContext, SendOptions } from '../../suite/test-context.ts';
import type { Picture } from '../../suite/images.ts';

export const ITL = 'application/vnd.frskit.itl';
export const ITL_XML = 'application/vnd.frskit.itl+xml';

/** True if the service declares the format. */
export function takes({ formats }: Pick<ConformityStatement, 'formats'>, form: ProbeType): boolean {
  return formats.includes(form);
}

/**
 * A transaction of an image as `submit` makes it, with the request ID as TCN and, if given, texts in a Type-2 record.
 */
export function transactionOf(
  { setup, statement }: TestContext,
  { octets }: Pick<Picture, 'octets'>,
  number: string,
  text?: Readonly<Record<number, string>>,
): Transaction {
  return buildFaceTransaction({
    image: octets,
    agency: setup.agencies.primary,
    destination: statement.operator.id,
    controlNumber: number,
    date: new Date(setup.now()).toISOString().slice(0, 10).replaceAll('-', ''),
    ...(text === undefined ? {} : { text }),
  });
}

/** Makes a probe from bytes. */
export function probeIn(form: ProbeType, octets: Uint8Array): Probe {
  return { mediaType: form, data: toBase64(octets) };
}

/** Replaces the probe of a request; `make` gets the request ID. */
export function withProbe(make: (number: string) => Probe): NonNullable<SendOptions['alter']> {
  return (request) => {
    const search = request as SearchRequest;
    return { ...search, probe: make(search.requestId) };
  };
}

/** The bytes of a transaction in one of the two encodings. */
export function octetsOf(transaction: Transaction, form: typeof ITL | typeof ITL_XML): Uint8Array {
  return form === ITL ? writeTraditional(transaction) : writeXml(transaction).bytes;
}
