/** What stands in the ledger for a picture or an answer: a keyed hash that tells nobody anything without its salt. */
import { createHmac } from 'node:crypto';
import { FrskitError } from '../findings/errors.ts';

/** Salts are kept with the case file and are destroyed with it; then the commitment can never be tried again. */
const LEAST_SALT = 16;

/**
 * The commitment to some bytes. Give every one its own random salt: a bare hash would let anybody who has a picture
 * find out whether it was ever searched.
 * @throws FrskitError `ERR_ARGUMENT` when the salt is shorter than 16 bytes or holds one value only
 *
 * @example
 * const commitment = commitmentTo(bytes, salt);
 */
export function commitmentTo(bytes: Uint8Array, salt: Uint8Array): string {
  if (salt.length < LEAST_SALT || salt.every((byte) => byte === salt[0])) {
    throw new FrskitError('ERR_ARGUMENT', `a salt is at least ${LEAST_SALT} random bytes`);
  }
  return `hmac-sha256:${createHmac('sha256', salt).update(bytes).digest('hex')}`;
}
