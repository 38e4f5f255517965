/** What an ABIS does with an address: it fetches the CBEFF, and takes the image out of the face record. */
import { get } from 'node:https';
import { root } from '../services/transport/certificates.ts';

const MOST_BYTES = 24 * 2 ** 20;

/** The body behind an address; undefined where it cannot be fetched. */
export function fetched(url: string): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const nothing = (): void => {
      resolve(undefined);
    };
    if (!URL.canParse(url)) {
      nothing();
      return;
    }
    const request = get(url, { ca: root, timeout: 10_000, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > MOST_BYTES) request.destroy();
        else chunks.push(chunk);
      });
      response.on('error', nothing);
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        const isWhole = response.complete && Number(response.headers['content-length']) === body.length;
        resolve(response.statusCode === 200 && isWhole ? body : undefined);
      });
    });
    request.on('timeout', () => request.destroy());
    request.on('error', nothing);
  });
}

/** Lengths of ISO/IEC 19794-5:2011, tables 2 and following: with their quality blocks and landmarks. */
const GENERAL = 17;
const QUALITY_AT = GENERAL + 18;
const FACIAL = 17;
const IMAGE = 11;

/** The image of a face record, with what the record states of it; undefined where the record is not valid. */
export function imageIn(
  record: Buffer,
):
  | { readonly image: Uint8Array; readonly type: number; readonly width: number; readonly height: number }
  | undefined {
  if (record.length < 72 || record.toString('latin1', 0, 8) !== 'FAC\x00030\x00') return undefined;
  const [total, representations] = [record.readUInt32BE(8), record.readUInt16BE(12)];
  const facialAt = QUALITY_AT + 1 + 5 * record.readUInt8(QUALITY_AT);
  if (total !== record.length || representations !== 1 || record.readUInt32BE(GENERAL) !== total - GENERAL)
    return undefined;
  if (facialAt + FACIAL + IMAGE + 4 > record.length) return undefined;
  const imageAt = facialAt + FACIAL + 8 * record.readUInt16BE(facialAt);
  const dataAt = imageAt + IMAGE + 4;
  if (dataAt > record.length || record.readUInt32BE(dataAt - 4) !== record.length - dataAt) return undefined;
  return {
    image: new Uint8Array(record.subarray(dataAt)),
    type: record.readUInt8(imageAt + 1),
    width: record.readUInt16BE(imageAt + 2),
    height: record.readUInt16BE(imageAt + 4),
  };
}

/** The face records of a CBEFF; undefined for what is none. */
export function facesIn(cbeff: Buffer): readonly Buffer[] | undefined {
  const text = cbeff.toString();
  const isBir =
    /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*<BIR xmlns="http:\/\/standards\.iso\.org\/iso-iec\/19785\/-3\/ed-2\/">/;
  if (!isBir.test(text) || !text.trimEnd().endsWith('</BIR>')) return undefined;
  const parts = [
    ...text.matchAll(/<BDBInfo>(?<info>[^]*?)<\/BDBInfo>\s*<BDB>(?<data>[A-Za-z0-9+/=]*)<\/BDB>/g),
  ];
  return parts
    .filter(({ groups }) =>
      /<Format>\s*<Organization>Mosip<\/Organization>\s*<Type>8<\/Type>\s*<\/Format>[^]*<Type>Face<\/Type>/.test(
        groups?.['info'] ?? '',
      ),
    )
    .map(({ groups }) => Buffer.from(groups?.['data'] ?? '', 'base64'));
}
