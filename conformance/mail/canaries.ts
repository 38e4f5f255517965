/** Searches bytes for canaries and other values: plain, UTF-16, hexadecimal, base64, quoted-printable and escaped. */

/** A value that must not be readable in a mail. Its text never stands in a message of the suite. */
export type MailCanary = {
  /** `number`: a request ID, which may stand in the content, but not in headers. */
  readonly what: 'case' | 'name' | 'agent' | 'number';
  readonly text: string;
};

/** How a value was found, and at which byte of the searched bytes; the start where a decoding has moved it. */
export type Sighted = { readonly canary: MailCanary; readonly how: string; readonly offset: number };

/** Shortest text that is searched: a shorter one occurs by chance in base64. */
const SHORTEST = 8;

type Form = { readonly how: string; readonly text: string; readonly folded?: true };

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** Characters of the base64 of a text that do not depend on what stands before and after it, for each of three positions. */
function base64Cores(bytes: Buffer): readonly string[] {
  return [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const cut = (shift + bytes.length) % 3 === 0 ? whole.length : whole.length - 1;
    return whole.slice(shift === 0 ? 0 : shift + 1, cut);
  });
}

function encodings(text: string): readonly Buffer[] {
  const utf16 = Buffer.from(text, 'utf16le');
  return [Buffer.from(text, 'utf8'), utf16, Buffer.from(utf16).swap16()];
}

/** What is searched for: folded forms without regard to case, base64 exactly, for three spellings. */
function formsOf(text: string): readonly Form[] {
  const spellings = [...new Set([text, text.toLowerCase(), text.toUpperCase()])];
  const [utf8 = Buffer.alloc(0), little = utf8, big = utf8] = encodings(text);
  const folded = (how: string, bytes: string): Form => ({ how, text: bytes.toLowerCase(), folded: true });
  return [
    folded('plain', utf8.toString('latin1')),
    folded('UTF-16', little.toString('latin1')),
    folded('UTF-16', big.toString('latin1')),
    ...[utf8, little, big].map((bytes) => folded('hexadecimal', bytes.toString('hex'))),
    ...spellings
      .flatMap(encodings)
      .flatMap(base64Cores)
      .map((core): Form => ({ how: 'base64', text: core })),
  ];
}

function unescaped(text: string): string {
  return text
    .replace(/=\r?\n/g, '')
    .replace(/(?:=|%)([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** The bytes as texts: as they are, without white space, and with escapes decoded; lower case beside the original. */
function textsOf(
  bytes: Uint8Array,
): readonly { readonly text: string; readonly lower: string; readonly moved: boolean }[] {
  const text = latin1(bytes);
  const stripped = text.replace(/\s+/g, '');
  const all = new Set([text, stripped, unescaped(text), unescaped(text).replace(/\s+/g, '')]);
  return [...all].map((one) => ({ text: one, lower: one.toLowerCase(), moved: one !== text }));
}

/**
 * The canaries that bytes hold, each once.
 *
 * @param bytes what is searched
 * @param canaries texts of 8 characters or more; shorter ones are left out
 *
 * @example
 * const found = sightedIn(bytes, [{ what: 'case', text: 'CASE-2026-0417' }]);
 */
export function sightedIn(bytes: Uint8Array, canaries: readonly MailCanary[]): readonly Sighted[] {
  const usable = canaries.filter(({ text }) => text.length >= SHORTEST);
  if (usable.length === 0 || bytes.length === 0) return [];
  const texts = textsOf(bytes);
  return usable.flatMap((canary): readonly Sighted[] => {
    const stripped = canary.text.replace(/\s+/g, '');
    const forms = [canary.text, stripped].flatMap(formsOf);
    for (const { text, lower, moved } of texts) {
      for (const form of forms) {
        const offset = form.folded === true ? lower.indexOf(form.text) : text.indexOf(form.text);
        if (offset >= 0) return [{ canary, how: form.how, offset: moved ? 0 : offset }];
      }
    }
    return [];
  });
}

/** Bytes of a piece of content that is searched for, and between two of them. */
const [PIECE, STEP] = [48, 4096];

/** Pieces of content by which it is recognised, where it has enough bytes that do not repeat. */
function piecesOf(content: Uint8Array): readonly Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at + PIECE <= content.length && pieces.length < 2000; at += STEP) {
    const piece = Buffer.from(content.subarray(at, at + PIECE));
    if (new Set(piece).size > 8) pieces.push(piece);
  }
  return pieces;
}

/**
 * True if bytes hold a part of content: raw, or in base64 with any line length.
 *
 * @param bytes what is searched
 * @param content such as a probe image
 *
 * @example
 * const quoted = holdsContent(part.bytes, image);
 */
export function holdsContent(bytes: Uint8Array, content: Uint8Array): boolean {
  const pieces = piecesOf(content);
  if (pieces.length === 0) return false;
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (pieces.some((piece) => whole.includes(piece))) return true;
  const stripped = latin1(bytes).replace(/[\s>]+/g, '');
  return pieces.some((piece) => base64Cores(piece).some((core) => stripped.includes(core)));
}
