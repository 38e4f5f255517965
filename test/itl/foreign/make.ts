/** Containers and damaged files for the tests of `src/itl/foreign`, made by other code than that which reads them. */
import { crc32, deflateRawSync } from 'node:zlib';

function header(size: number, fill: (view: DataView) => void): Buffer {
  const buffer = Buffer.alloc(size);
  fill(new DataView(buffer.buffer, buffer.byteOffset, size));
  return buffer;
}

/** A ZIP archive of one entry: deflated, or stored; `encrypted` only sets the flag. */
export function zipOf(
  name: string,
  content: Uint8Array,
  { stored = false, encrypted = false }: { stored?: boolean; encrypted?: boolean } = {},
): Uint8Array {
  const packed = stored ? Buffer.from(content) : deflateRawSync(content);
  const label = Buffer.from(name);
  const common = (view: DataView, at: number): void => {
    view.setUint16(at, 20, true);
    view.setUint16(at + 2, encrypted ? 1 : 0, true);
    view.setUint16(at + 4, stored ? 0 : 8, true);
    view.setUint32(at + 10, crc32(content), true);
    view.setUint32(at + 14, packed.length, true);
    view.setUint32(at + 18, content.length, true);
    view.setUint16(at + 22, label.length, true);
  };
  const local = header(30, (view) => {
    view.setUint32(0, 0x04034b50, true);
    common(view, 4);
  });
  const central = header(46, (view) => {
    view.setUint32(0, 0x02014b50, true);
    common(view, 6);
  });
  const end = header(22, (view) => {
    view.setUint32(0, 0x06054b50, true);
    view.setUint16(8, 1, true);
    view.setUint16(10, 1, true);
    view.setUint32(12, 46 + label.length, true);
    view.setUint32(16, 30 + label.length + packed.length, true);
  });
  return Buffer.concat([local, label, packed, central, label, end]);
}

/** A tar archive of one file. */
export function tarOf(name: string, content: Uint8Array): Uint8Array {
  const head = Buffer.alloc(512);
  head.write(name, 0);
  head.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  head.write('ustar\0', 257);
  return Buffer.concat([head, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

function wrapped(text: string): string {
  return text.replace(/.{76}/g, '$&\r\n');
}

function quotedPrintable(bytes: Uint8Array): string {
  const escaped = Array.from(bytes, (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`);
  return escaped.join('').replace(/.{75}/g, '$&=\r\n');
}

/** A mail message with a text and one attachment. */
export function mailOf(
  name: string,
  content: Uint8Array,
  encoding: 'base64' | 'quoted-printable' | '8bit' = 'base64',
): Uint8Array {
  const head = [
    'Received: from mx.example.org by mail.example.org',
    'From: sender@example.org',
    'To: records@example.org',
    'Subject: submission',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed;',
    '\tboundary="=_outer"',
    '',
    '--=_outer',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'See the attachment.',
    '--=_outer',
    'Content-Type: application/octet-stream',
    `Content-Disposition: attachment; filename="${name}"`,
    `Content-Transfer-Encoding: ${encoding}`,
    '',
    '',
  ].join('\r\n');
  const text =
    encoding === 'base64' ? wrapped(Buffer.from(content).toString('base64')) : quotedPrintable(content);
  const body = encoding === '8bit' ? Buffer.from(content) : Buffer.from(text);
  return Buffer.concat([Buffer.from(head), body, Buffer.from('\r\n--=_outer--\r\n')]);
}
