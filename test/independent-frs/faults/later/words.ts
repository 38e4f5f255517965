/** Further contradictions between list, attestation, statement and log. Written after the checks changed. */
import { ISSUER } from '../../service/frs.ts';
import { type Fault, edit, isLater, isListBody, lists } from '../fault.ts';

const YEAR = 31_536_000;

export const laterWords: readonly Fault[] = [
  {
    name: 'log-counts-otherwise',
    does: 'The log states one candidate more than each list has',
    catches: ['AUD-02', 'AUD-01'],
    deviation: () => ({
      event: (event) => {
        if (event.kind === 'return' && event.outcome.returned !== undefined) event.outcome.returned += 1;
      },
    }),
  },
  {
    name: 'log-deletes-an-hour-later',
    does: 'The log dates the deletion an hour after the attested one',
    catches: ['AUD-02'],
    deviation: () => ({
      event: (event) => {
        if (event.kind === 'deletion') event.at = new Date(Date.parse(event.at) + 3_600_000).toISOString();
      },
    }),
  },
  {
    name: 'log-without-purpose',
    does: 'The log has no purpose though the request names one',
    catches: ['AUD-02'],
    deviation: () => ({ event: (event) => (event.purpose = '') }),
  },
  {
    name: 'log-says-the-other-office',
    does: 'The log of the first office names the second one as requester of returns',
    catches: ['AUD-02', 'ACC-02'],
    deviation: () => ({
      event: (event) => {
        if (event.kind === 'return') event.requester = 'ZZOFFICE2';
      },
    }),
  },
  {
    name: 'log-retained-for-a-century',
    does: 'Attestations retain the log for a century, the statement for a year',
    catches: ['DEL-07', 'DEL-09', 'DEL-01'],
    deviation: () => ({
      claims: (claims) => {
        for (const entry of claims.att.retained) entry.until = claims.att.event_at + 100 * YEAR;
      },
    }),
  },
  {
    name: 'cache-expires-undeclared',
    does: 'The cache expires after a month by the attestation, and is not said to by the statement',
    catches: ['DEL-09', 'DEL-01'],
    deviation: () => ({
      claims: (claims) => {
        const cache = claims.att.copies.find(({ store }) => store === 'cache');
        if (cache !== undefined)
          Object.assign(cache, { state: 'expires', expires_at: claims.att.deleted_at + YEAR / 12 });
      },
    }),
  },
  {
    name: 'partner-as-holder',
    does: 'A partner holds the log of the request, by the attestation',
    catches: ['DEL-07', 'DEL-06', 'DEL-01'],
    deviation: () => ({
      claims: (claims) =>
        claims.att.retained.push({
          kind: 'request-log',
          holder: 'partner.example',
          basis: 'joint operation',
        }),
    }),
  },
  {
    name: 'declares-a-larger-maximum',
    does: 'The statement declares lists of 50, and lengths above 30 are refused',
    catches: ['CAN-03'],
    deviation: () => ({
      statement: (statement) => (statement['candidateList'] = { min: 2, default: 20, max: 50 }),
    }),
  },
  {
    name: 'declares-another-default',
    does: 'The statement declares a default of 25, and lists have 20',
    catches: ['CAN-04'],
    deviation: () => ({
      statement: (statement) => (statement['candidateList'] = { min: 2, default: 25, max: 30 }),
    }),
  },
  {
    name: 'scale-of-the-list-differs',
    does: 'Lists state a scale to 100, the statement one to 1',
    catches: ['CAN-06'],
    deviation: () =>
      lists((list) => {
        if (list.scoreScale !== undefined) list.scoreScale['max'] = '100';
      }),
  },
  {
    name: 'misstates-the-requested-length',
    does: 'Lists state a requested length that is one more than the request has',
    catches: ['CAN-03', 'CAN-14'],
    deviation: () =>
      lists((list) => {
        if (list.search.requestedMaxCandidates !== undefined) list.search.requestedMaxCandidates += 1;
      }),
  },
  {
    name: 'vendor-attests-the-search',
    does: 'A commercial vendor attests the end of the search, not the creation of the template',
    catches: ['DEL-02', 'DEL-01'],
    profile: 'commercial-vendor',
    deviation: () => ({
      claims: (claims) => {
        if (claims.att.event === 'template-created') claims.att.event = 'search-finished';
      },
    }),
  },
  {
    name: 'vendor-verifies-nothing',
    does: 'A commercial vendor states that no deletion was verified',
    catches: ['DEL-01', 'DEL-03'],
    profile: 'commercial-vendor',
    deviation: () => ({ claims: (claims) => (claims.att.verified = { how: 'none' }) }),
  },
  {
    name: 'one-attestation-number',
    does: 'All attestations have the same jti',
    catches: ['DEL-01'],
    deviation: () => ({ claims: (claims) => (claims.jti = 'ATT-1') }),
  },
  {
    name: 'attested-for-the-wrong-office',
    does: 'Attestations of the second office name the first as audience',
    catches: ['DEL-01', 'ACC-02'],
    beside: ['ACC-02'],
    deviation: () => ({ claims: (claims) => (claims.aud = 'ZZOFFICE1') }),
  },
  {
    name: 'later-fetch-has-a-verdict',
    does: 'A later fetch has an extension that states a confirmed identity',
    catches: ['DIS-05'],
    beside: ['CTL-03', 'DIS-04'],
    deviation: () => ({
      reply: (reply, call) => {
        if (isLater(call))
          edit(reply, (document) => {
            if (isListBody(document))
              document['extensions'] = { 'example.note': { text: 'identity confirmed by examiner' } };
          });
      },
    }),
  },
  {
    name: 'later-fetch-has-another-number',
    does: 'Each later fetch has a response ID of its own',
    catches: ['TCN-01', 'TCN-02'],
    deviation: () => {
      let count = 0;
      return {
        reply: (reply, call) => {
          if (isLater(call) && reply.status === 200)
            edit(reply, (document) => (document['responseId'] = `LATER-${++count}`));
        },
      };
    },
  },
  {
    name: 'later-fetch-has-fewer',
    does: 'A later fetch lacks the last candidate, and counts so',
    catches: ['TCN-02', 'CAN-13', 'TCN-01', 'CAN-04'],
    deviation: () => ({
      reply: (reply, call) => {
        if (!isLater(call)) return;
        edit(reply, (document) => {
          const rows = document['candidates'];
          if (!isListBody(document) || !Array.isArray(rows) || rows.length < 3) return;
          rows.pop();
          document['counts'] = { ...(document['counts'] as object), returned: rows.length };
        });
      },
    }),
  },
  {
    name: 'extension-names-a-data-lake',
    does: 'An extension of the attestation names a data lake that holds the crop of the face',
    catches: ['DEL-07', 'DEL-09', 'DEL-19'],
    deviation: () => ({
      claims: (claims) => (claims.ext = { 'derived-data': { crop: 'data-lake', holder: ISSUER } }),
    }),
  },
];
