/**
 * MOSIP ABIS in its HTTP form: identify, insert and delete. Sources: "ABIS API" of the MOSIP documentation, version 0.9, for the
 * messages; the mock ABIS of MOSIP for the paths and the status of a failure, since the specification knows a queue only.
 *
 * An ABIS takes no image but an address, from which it fetches the CBEFF of the image: that of the office's store.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { asciiBytes, toHex } from '../../../bytes/index.ts';
import type { AdapterAnswer } from '../answer.ts';
import type {
  AdapterAsk,
  AdapterContext,
  AdapterImage,
  ClientAnswer,
  ListAsk,
  ServiceAdapter,
} from '../api.ts';
import { AdapterSetupError } from '../setup-error.ts';
import { type CbeffHead, faceCbeff, faceRecord } from './face-record.ts';
import { otherThanSuccess, reasonsOf } from './mosip-answer.ts';

/** Operations: path below the endpoint, and `id` of the message. */
const OPERATIONS = {
  identify: ['POST', 'identifyrequest', 'mosip.abis.identify'],
  insert: ['POST', 'insertrequest', 'mosip.abis.insert'],
  delete: ['DELETE', 'deleterequest', 'mosip.abis.delete'],
} as const;

/** Version of the messages. */
const VERSION = '1.1';

/** A reference ID for a new entry: the specification asks for a UUID. It is derived, since an adapter draws no numbers. */
function referenceFor(requestId: string): string {
  const hex = toHex(sha256(asciiBytes(`frskit enrolment ${requestId}`)));
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}

/** Name of a flag in the options; undefined where the office agreed to none. */
function flagIn(options: AdapterContext['options'], name: string, usual?: string): string | undefined {
  const value = options[name] ?? usual;
  if (value === undefined || value === 'none') return undefined;
  if (typeof value === 'string' && /^[\w.-]{1,64}$/.test(value)) return value;
  throw new AdapterSetupError(`options.${name} must be the name of a flag`);
}

/**
 * An adapter for a MOSIP ABIS. It needs the store of the run file. A credential is the value of `Authorization`. Options:
 * `lengthFlag` (default `maxResults`) and `thresholdFlag`, the flags that office and provider agreed, `none` for none;
 * `reasons`, the reason of each failure reason that they agreed.
 *
 * @example
 * const adapter = mosipAbisAdapter(context);
 */
export function mosipAbisAdapter(context: AdapterContext): ServiceAdapter {
  const { client, credentials, endpoint, options, now, store } = context;
  if (store === undefined)
    throw new AdapterSetupError(
      'the run file has no store: add store.address, store.certificate and store.key',
    );
  const reasons = reasonsOf(options['reasons']);
  const lengthFlag = flagIn(options, 'lengthFlag', 'maxResults');
  const thresholdFlag = flagIn(options, 'thresholdFlag');
  const timeOf = (): string => new Date(now()).toISOString();

  const send = (
    operation: keyof typeof OPERATIONS,
    ask: AdapterAsk,
    members: object,
  ): Promise<ClientAnswer> => {
    const [method, path, id] = OPERATIONS[operation];
    const authorization = credentials(ask.as);
    return client.send({
      method,
      url: `${endpoint()}/${path}`,
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        ...(authorization === undefined ? {} : { Authorization: authorization }),
      },
      body: JSON.stringify({
        id,
        version: VERSION,
        requestId: ask.requestId,
        requesttime: timeOf(),
        ...members,
      }),
      ...(ask.hangUp === true ? { hangUp: true } : {}),
    });
  };
  const call = async (...given: Parameters<typeof send>): Promise<AdapterAnswer> => {
    const answer = await send(...given);
    return otherThanSuccess(answer, reasons) ?? { returned: answer.native };
  };
  /** Offers the CBEFF of an image; undefined for an image that a face record has no type for. */
  const offered = async (
    { bytes }: AdapterImage,
    purpose: CbeffHead['purpose'],
  ): Promise<string | undefined> => {
    const record = faceRecord(bytes);
    if (record === undefined) return undefined;
    const cbeff = new TextEncoder().encode(faceCbeff(record, { at: timeOf(), purpose }));
    return (await store.offer(cbeff, { mediaType: 'application/xml' })).url;
  };
  /** What of a search this interface has no place for. A gallery is a list of enrolled persons, never a name. */
  const withoutPlace = ({ length, threshold, galleries }: ListAsk): string | undefined => {
    if (length !== undefined && lengthFlag === undefined) return 'length';
    if (threshold !== undefined && thresholdFlag === undefined) return 'threshold';
    return galleries === undefined ? undefined : 'galleries';
  };
  /** Values of flags are text, as in the specification. */
  const flagsOf = ({ length, threshold }: ListAsk) => {
    const flags = Object.fromEntries([
      ...(length === undefined ? [] : [[lengthFlag, String(length)]]),
      ...(threshold === undefined ? [] : [[thresholdFlag, String(threshold)]]),
    ]) as Readonly<Record<string, string>>;
    return Object.keys(flags).length === 0 ? {} : { flags };
  };
  return {
    /** Never inserts the probe: without a reference ID an ABIS compares what the address gives. */
    search: async (ask) => {
      const capability = withoutPlace(ask);
      if (capability !== undefined) return { unsupported: { capability } };
      const referenceURL = await offered(ask.image, 'Identify');
      if (referenceURL === undefined) return { unsupported: { capability: 'image' } };
      return call('identify', ask, { referenceURL, ...flagsOf(ask) });
    },
    searchByReference: async (ask) => {
      const capability = withoutPlace(ask);
      if (capability !== undefined) return { unsupported: { capability } };
      return call('identify', ask, { referenceId: ask.reference, referenceURL: '', ...flagsOf(ask) });
    },
    enrol: async (ask) => {
      if (ask.gallery !== undefined) return { unsupported: { capability: 'galleries' } };
      const referenceURL = await offered(ask.image, 'Enroll');
      if (referenceURL === undefined) return { unsupported: { capability: 'image' } };
      const referenceId = referenceFor(ask.requestId);
      const answer = await send('insert', ask, { referenceId, referenceURL });
      return otherThanSuccess(answer, reasons) ?? { enrolled: { id: referenceId, native: answer.native } };
    },
    remove: async (ask) => {
      if (ask.gallery !== undefined) return { unsupported: { capability: 'galleries' } };
      return call('delete', ask, { referenceId: ask.reference });
    },
  };
}
