/** Transfer encodings of a part: base64 and quoted-printable, strict, with the offset of what is wrong. */
import { concatBytes, fromBase64 } from '../../../bytes/index.ts';
import type { MailProblem } from './header.ts';

const [LF, CR, EQUALS] = [0x0a, 0x0d, 0x3d];

function base64Part(bytes: Uint8Array, offset: number): Uint8Array | MailProblem {
  const text = new TextDecoder('latin1').decode(bytes).replace(/[\r\n\t ]+/g, '');
  return fromBase64(text) ?? { problem: 'the base64 of a part is malformed', offset };
}

function hexDigit(byte: number | undefined): number {
  const text = byte === undefined ? '' : String.fromCharCode(byte);
  return /^[0-9a-f]$/i.test(text) ? Number.parseInt(text, 16) : Number.NaN;
}

function quotedPart(bytes: Uint8Array, offset: number): Uint8Array | MailProblem {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== EQUALS) {
      out[length++] = byte;
      continue;
    }
    const [first, second] = [bytes[at + 1], bytes[at + 2]];
    if (first === LF) at += 1;
    else if (first === CR && second === LF) at += 2;
    else {
      const value = hexDigit(first) * 16 + hexDigit(second);
      if (Number.isNaN(value))
        return { problem: 'the quoted-printable of a part is malformed', offset: offset + at };
      out[length++] = value;
      at += 2;
    }
  }
  return out.slice(0, length);
}

/**
 * The content of a part.
 *
 * @param encoding the value of Content-Transfer-Encoding in lower case; `7bit` where there is none
 * @param offset offset of the first byte in the message
 *
 * @example
 * const content = decodedPart(bytes, 'base64', 0);
 */
export function decodedPart(bytes: Uint8Array, encoding: string, offset: number): Uint8Array | MailProblem {
  switch (encoding) {
    case '7bit':
    case '8bit':
    case 'binary':
      return concatBytes([bytes]);
    case 'base64':
      return base64Part(bytes, offset);
    case 'quoted-printable':
      return quotedPart(bytes, offset);
    default:
      return { problem: 'a part has an unknown transfer encoding', offset };
  }
}
