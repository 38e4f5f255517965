/** Whether it speaks of this service, this office, this transaction, these pictures: A4 to A9. */
import type { ProbeCommitment } from '../claims.ts';
import { VERSION } from '../claims.ts';
import { commitToBody, nonceOctets } from '../commitment.ts';
import { type Subject, attestationRule } from '../subject.ts';

export const a4 = attestationRule({
  name: 'A4',
  title: 'The issuer may not attest for this service',
  help: "`iss` is one of the profile's attestation issuers, as the service is registered.",
  check: ({ claims: { iss }, context: { issuers } }, refuse) => {
    if (!issuers.some((issuer) => issuer === iss)) refuse('/iss', 'not an attestation issuer here', 'issuer');
  },
});

export const a5 = attestationRule({
  name: 'A5',
  title: 'Made out to somebody else',
  help: "`aud` is one text: the request's `requester.agency`.",
  check: ({ claims: { aud }, context: { transaction } }, refuse) => {
    if (aud !== transaction.requester) refuse('/aud', 'not the requester', 'audience');
  },
});

export const a6 = attestationRule({
  name: 'A6',
  title: 'Of another transaction',
  help: "`sub` is the request's number.",
  check: ({ claims: { sub }, context: { transaction } }, refuse) => {
    if (sub !== transaction.requestId) refuse('/sub', 'another number', 'number');
  },
});

export const a7 = attestationRule({
  name: 'A7',
  title: "Not an echo of the request's nonce",
  help: "`nonce` is the request's own, letter for letter, which nobody can know before the request.",
  check: ({ claims: { nonce }, context: { transaction } }, refuse) => {
    const isNonce = nonceOctets(transaction.nonce) !== undefined;
    if (!isNonce || nonce !== transaction.nonce) refuse('/nonce', 'another nonce', 'nonce');
  },
});

export const a8 = attestationRule({
  name: 'A8',
  title: 'An unknown version',
  help: `\`att.v\` is \`${VERSION}\`.`,
  check: ({ claims: { att } }, refuse) => {
    if (att.v !== VERSION) refuse('/att/v', 'an unknown version', 'version');
  },
});

/** Endings in which a service may have had a body and no image out of it. */
const WITHOUT_IMAGE: readonly unknown[] = ['request-rejected', 'cancelled', 'timed-out'];

/** What the commitments should be: those of the images, or of as much of the body as was received. */
function expected({ claims: { att }, context: { transaction } }: Subject): ProbeCommitment | undefined {
  const { probe, body } = transaction;
  const { bytes, images } = att.probe ?? {};
  const nonce = nonceOctets(transaction.nonce);
  const isOfBody = images === 0 && body !== undefined && WITHOUT_IMAGE.includes(att.event);
  if (!isOfBody || probe?.images === 0 || nonce === undefined) return probe;
  const least = Math.min(1, body.length);
  const isPart = typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes >= least;
  return isPart ? commitToBody(nonce, body.subarray(0, bytes)) : probe;
}

export const a9 = attestationRule({
  name: 'A9',
  title: 'Committed to other pictures than those that were sent',
  help: "One commitment for each image in the request's order: SHA-256 over the nonce's octets and the image's octets as they were sent. Where no image could be read, one over the body as received; for a reference, one over its UTF-8 octets; both with `images` 0.",
  check: (subject, refuse) => {
    const wanted = expected(subject);
    const { commitments = [], bytes, images } = subject.claims.att.probe ?? {};
    if (wanted === undefined) refuse('/att/probe', 'nothing is known to have been sent', 'nothing-sent');
    else if (commitments.length !== wanted.commitments.length || images !== wanted.images) {
      refuse('/att/probe', 'another number of images or commitments', 'count');
    } else if (commitments.some((one, i) => one !== wanted.commitments[i])) {
      refuse('/att/probe/commitments', 'a commitment to something else', 'commitment');
    } else if (bytes !== wanted.bytes) refuse('/att/probe/bytes', 'another number of octets', 'bytes');
  },
});
