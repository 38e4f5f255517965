/** Values of the headers of a message: addresses, dates, Message-IDs. */
import { toHex } from '../../../bytes/index.ts';
import { FrskitError } from '../../../findings/errors.ts';

const LOCAL = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*";
const DOMAIN = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*';
const ADDRESS = new RegExp(`^${LOCAL}@${DOMAIN}$`);
const NAMED_ADDRESS = /^[^<>]{0,200}<([^<>]{1,254})>$/;
const MESSAGE_ID = new RegExp(`^<${LOCAL}@${DOMAIN}>$`);
const DATE = /^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT)$/;

/** True for a bare ASCII address, `role@domain`, of at most 254 characters. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && ADDRESS.test(text) && text.indexOf('@') <= 64;
}

/** Addresses in one form: the domain is not case-sensitive. */
export function normalAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return address.slice(0, at) + address.slice(at).toLowerCase();
}

/** The address of a header, and whether it stands bare, without a name. */
export function addressIn(value: string): { readonly address: string; readonly bare: boolean } | undefined {
  const named = NAMED_ADDRESS.exec(value)?.[1];
  const address = named ?? value;
  return isMailAddress(address) ? { address: normalAddress(address), bare: named === undefined } : undefined;
}

export function isMessageId(text: string): boolean {
  return text.length <= 320 && MESSAGE_ID.test(text);
}

/**
 * A Message-ID of a random UUID (version 4) and a domain.
 *
 * @param random 16 random bytes
 * @param domain domain of the sender's address
 * @throws FrskitError `ERR_ARGUMENT` for another number of bytes or an invalid domain
 *
 * @example
 * const id = newMessageId(randomBytes(16), 'agency.example');
 */
export function newMessageId(random: Uint8Array, domain: string): string {
  if (random.length !== 16) throw new FrskitError('ERR_ARGUMENT', 'newMessageId: expected 16 random bytes');
  const bytes = Uint8Array.from(random);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const uuid = toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const id = `<${uuid}@${domain}>`;
  if (!isMessageId(id)) throw new FrskitError('ERR_ARGUMENT', 'newMessageId: the domain is malformed');
  return id;
}

/** A date as a header states it, in UTC and to the second. */
export function dateHeader(at: Date): string {
  if (Number.isNaN(at.getTime())) throw new FrskitError('ERR_ARGUMENT', 'the date of a message is invalid');
  return at.toUTCString().replace(/GMT$/, '+0000');
}

/** Milliseconds since 1970 of a date header; undefined for another text. */
export function dateIn(value: string): number | undefined {
  const time = DATE.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
