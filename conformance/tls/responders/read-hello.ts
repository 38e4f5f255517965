/** Parses the parts of a ClientHello that decide whether the responder answers it. */

export type SeenHello = {
  /** The legacy version of the hello; TLS 1.2 for a client of TLS 1.3. */
  readonly version: number;
  /** True if `supported_versions` offers TLS 1.3. */
  readonly offers13: boolean;
  readonly suites: readonly number[];
};

const SUPPORTED_VERSIONS = 43;
const TLS_13 = 0x0304;

/** Consecutive big-endian 16-bit values. */
function words(octets: Buffer): number[] {
  return Array.from({ length: octets.length >> 1 }, (_, i) => octets.readUInt16BE(i * 2));
}

/** The bytes after a length prefix of one or two bytes, and their end offset. */
function counted(octets: Buffer, at: number, size: 1 | 2): { content: Buffer; end: number } {
  const length = at + size <= octets.length ? octets.readUIntBE(at, size) : 0;
  const end = at + size + length;
  return { content: octets.subarray(at + size, end), end };
}

/** Parses the first record; `more` if it is incomplete, undefined if it is not a ClientHello. */
export function readHello(octets: Buffer): SeenHello | 'more' | undefined {
  if (octets[0] !== 22) return undefined;
  if (octets.length < 9 || octets.length < 5 + octets.readUInt16BE(3)) return 'more';
  if (octets[5] !== 1) return undefined;
  const body = octets.subarray(9, 9 + octets.readUIntBE(6, 3));
  if (body.length < 38) return undefined;
  const session = counted(body, 34, 1);
  const suites = counted(body, session.end, 2);
  const compressions = counted(body, suites.end, 1);
  const { content: extensions } = counted(body, compressions.end, 2);
  let offers13 = false;
  for (let at = 0; at + 4 <= extensions.length;) {
    const { content, end } = counted(extensions, at + 2, 2);
    if (extensions.readUInt16BE(at) === SUPPORTED_VERSIONS)
      offers13 = words(content.subarray(1)).includes(TLS_13);
    at = end;
  }
  return { version: body.readUInt16BE(0), offers13, suites: words(suites.content) };
}
