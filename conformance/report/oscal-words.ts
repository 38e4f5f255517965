/** Texts and identifiers as OSCAL requires them. */
import { createHash } from 'node:crypto';
import { printable, wellFormed } from '../../src/findings/index.ts';

/** The OSCAL version of the output. */
export const OSCAL_VERSION = '1.2.1';

/** The namespace of our own names. */
export const NS = 'urn:frskit:oscal';

/** The namespace of all UUIDs, so that the same report has the same UUIDs. */
const SPACE = Buffer.from('6f0d8c5e2b1a5f0f9d6e7a3b4c5d6e7f', 'hex');

/** A name-based UUID (RFC 9562, version 5). */
export function uuidOf(...names: readonly string[]): string {
  const octets = createHash('sha1').update(SPACE).update(names.join('\n')).digest().subarray(0, 16);
  octets.writeUInt8((octets.readUInt8(6) & 0x0f) | 0x50, 6);
  octets.writeUInt8((octets.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = octets.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** One line without leading and trailing spaces, as OSCAL strings require. */
export function line(text: string): string {
  return printable(wellFormed(text)).trim() || '-';
}

/** One line with escaped Markdown, for OSCAL members that are Markdown. */
export function plain(text: string): string {
  return line(text).replace(/[\\`*_[\]<>#&|~$!]/g, (char) => `\\${char}`);
}

/** The control ID of a requirement: `can-03`. */
export function controlId(id: string): string {
  return id.toLowerCase();
}

export type Prop = { readonly name: string; readonly value: string; readonly ns?: string };

/** A property in our namespace; none for an empty value. */
export function prop(name: string, value: string | number | boolean | undefined): readonly Prop[] {
  return value === undefined || value === '' ? [] : [{ name, ns: NS, value: line(String(value)) }];
}
