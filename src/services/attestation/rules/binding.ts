/** Binding to the service, the agency, the transaction and the images: A4 to A9. */
import type { ProbeCommitment } from '../claims.ts';
import { VERSION } from '../claims.ts';
import { commitToBody, nonceBytes } from '../commitment.ts';
import { type Subject, attestationRule } from '../subject.ts';

export const a4 = attestationRule({
  name: 'A4',
  title: 'The issuer must be registered for the service',
  help: "Set `iss` to one of the profile's attestation issuers, as the service is registered.",
  check: ({ claims: { iss }, context: { issuers } }, refuse) => {
    if (!issuers.some((issuer) => issuer === iss))
      refuse('/iss', 'not an attestation issuer of this service', 'issuer');
  },
});

export const a5 = attestationRule({
  name: 'A5',
  title: 'The audience must be the requesting agency',
  help: "Set `aud` to one string: the request's `requester.agency`.",
  check: ({ claims: { aud }, context: { transaction } }, refuse) => {
    if (aud !== transaction.requester) refuse('/aud', 'not the requester', 'audience');
  },
});

export const a6 = attestationRule({
  name: 'A6',
  title: 'The subject must be the request ID',
  help: 'Set `sub` to the request ID.',
  check: ({ claims: { sub }, context: { transaction } }, refuse) => {
    if (sub !== transaction.requestId) refuse('/sub', 'not the request ID', 'number');
  },
});

export const a7 = attestationRule({
  name: 'A7',
  title: "The nonce must be the request's",
  help: "Echo the request's `nonce` exactly; it cannot be known before the request.",
  check: ({ claims: { nonce }, context: { transaction } }, refuse) => {
    const isNonce = nonceBytes(transaction.nonce) !== undefined;
    if (!isNonce || nonce !== transaction.nonce) refuse('/nonce', 'not the nonce of the request', 'nonce');
  },
});

export const a8 = attestationRule({
  name: 'A8',
  title: 'The version must be known',
  help: 'Set `att.v` to `frs-deletion/1`.',
  check: ({ claims: { att } }, refuse) => {
    if (att.v !== VERSION) refuse('/att/v', 'an unknown version', 'version');
  },
});

/** Events for which a service may have received a body without a readable image. */
const WITHOUT_IMAGE: readonly unknown[] = ['request-rejected', 'cancelled', 'timed-out'];

/** The expected commitments: to the images, or to the received part of the body. */
function expected({ claims: { att }, context: { transaction } }: Subject): ProbeCommitment | undefined {
  const { probe, body } = transaction;
  const { bytes, images } = att.probe ?? {};
  const nonce = nonceBytes(transaction.nonce);
  const isOfBody = images === 0 && body !== undefined && WITHOUT_IMAGE.includes(att.event);
  if (!isOfBody || probe?.images === 0 || nonce === undefined) return probe;
  const least = Math.min(1, body.length);
  const isPart = typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes >= least;
  return isPart ? commitToBody(nonce, body.subarray(0, bytes)) : probe;
}

export const a9 = attestationRule({
  name: 'A9',
  title: 'Commitments must be those of the images sent',
  help: 'Write one commitment for each image, in the order of the request: SHA-256 over the bytes of the nonce and the bytes of the image as they were sent. Where no image could be read, write one over the body as received; for a reference, one over its UTF-8 bytes; both with `images` 0.',
  check: (subject, refuse) => {
    const wanted = expected(subject);
    const { commitments = [], bytes, images } = subject.claims.att.probe ?? {};
    if (wanted === undefined) refuse('/att/probe', 'no sent image or reference is known', 'nothing-sent');
    else if (commitments.length !== wanted.commitments.length || images !== wanted.images) {
      refuse('/att/probe', 'the number of images or commitments differs from the request', 'count');
    } else if (commitments.some((one, i) => one !== wanted.commitments[i])) {
      refuse('/att/probe/commitments', 'a commitment differs from that of the sent image', 'commitment');
    } else if (bytes !== wanted.bytes)
      refuse('/att/probe/bytes', 'the number of bytes differs from the request', 'bytes');
  },
});
