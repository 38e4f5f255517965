/** What the service says in one place and contradicts in another. */
import { ISSUER } from '../service/frs.ts';
import { type Fault, edit, isLater, isListBody, lists } from './fault.ts';

const TEN_YEARS = 315_360_000;

type Row = { candidateId: string; rank: number; score?: string };
const rowsOf = (document: Record<string, unknown>): Row[] => (document['candidates'] ?? []) as Row[];

export const words: readonly Fault[] = [
  {
    name: 'attested-before-the-end',
    does: 'The attested end of the search lies two seconds before that of the list',
    catches: ['DEL-02'],
    deviation: () => ({
      claims: (claims, job) => {
        if (job.problem !== undefined) return;
        claims.att.event_at -= 2;
        claims.att.deleted_at -= 2;
        for (const copy of claims.att.copies) if (copy.at !== undefined) copy.at -= 2;
        claims.att.verified.at = claims.att.deleted_at;
      },
    }),
  },
  {
    name: 'other-commitment-in-the-list',
    does: 'The commitment in the list is that of another image',
    catches: ['DEL-01', 'TCN-01', 'DEL-02', 'DEL-05'],
    deviation: () => lists((list) => (list.search.probe.commitment = `sha-256:${'5a'.repeat(32)}`)),
  },
  {
    name: 'backup-of-ten-years',
    does: 'Statement and attestations let backups expire after ten years',
    catches: ['DEL-09'],
    deviation: () => ({
      statement: (statement) => {
        const stores = statement['stores'] as { store: string; expiresWithin?: number }[];
        for (const store of stores) if (store.store === 'backup') store.expiresWithin = TEN_YEARS;
      },
      claims: (claims) => {
        for (const copy of claims.att.copies)
          if (copy.expires_at !== undefined) copy.expires_at = claims.att.deleted_at + TEN_YEARS;
      },
    }),
  },
  {
    name: 'extension-keeps-a-thumbnail',
    does: 'An extension of the attestation states that a thumbnail is kept',
    catches: ['DEL-07', 'DEL-19'],
    deviation: () => ({
      claims: (claims) => (claims.ext = { note: 'thumbnail kept for quality assurance' }),
    }),
  },
  {
    name: 'extension-shares',
    does: 'An extension of the attestation names a partner that received the probe',
    catches: ['DEL-06', 'DEL-19'],
    deviation: () => ({ claims: (claims) => (claims.ext = { shared_with: ['ZZPARTNER7'] }) }),
  },
  {
    name: 'extension-trains',
    does: 'An extension of the attestation states that the probe tuned the algorithm',
    catches: ['DEL-14', 'DEL-19'],
    deviation: () => ({ claims: (claims) => (claims.ext = { other_uses: ['algorithm tuning'] }) }),
  },
  {
    name: 'basis-retains-for-research',
    does: 'The basis of the retained log is the retention of templates for research',
    catches: ['DEL-07', 'DEL-14', 'DEL-19'],
    deviation: () => ({
      claims: (claims) =>
        claims.att.retained.push({
          kind: 'request-log',
          holder: ISSUER,
          basis: 'probe templates kept for research',
        }),
    }),
  },
  {
    name: 'technique-archives',
    does: 'The technique of deletion is the move to an archive',
    catches: ['DEL-07', 'DEL-01', 'DEL-02', 'DEL-03', 'DEL-19'],
    deviation: () => ({
      claims: (claims) => (claims.att.method.technique = 'moved to archive; original retained 90 days'),
    }),
  },
  {
    name: 'later-fetch-in-other-order',
    does: 'A later fetch has the candidates in the opposite order, with ranks to match',
    catches: ['CAN-02', 'TCN-02', 'CAN-13', 'TCN-01'],
    deviation: () => ({
      reply: (reply, call) => {
        if (!isLater(call)) return;
        edit(reply, (document) => {
          if (!isListBody(document)) return;
          rowsOf(document)
            .reverse()
            .forEach((row, index) => (row.rank = index + 1));
        });
      },
    }),
  },
  {
    name: 'later-fetch-with-other-scores',
    does: 'A later fetch has each score lowered by a hundredth',
    catches: ['TCN-02', 'CAN-13', 'TCN-01', 'CAN-02'],
    deviation: () => ({
      reply: (reply, call) => {
        if (!isLater(call)) return;
        edit(reply, (document) => {
          for (const row of rowsOf(document))
            if (row.score !== undefined) row.score = Math.max(-1, Number(row.score) - 0.01).toFixed(4);
        });
      },
    }),
  },
  {
    name: 'says-used-for-training',
    does: 'Lists state that the probe was used for training',
    catches: ['DEL-14'],
    deviation: () => lists((list) => (list.retention.probe['usedForTraining'] = true)),
  },
  {
    name: 'says-probe-retained',
    does: 'Lists state that the probe is retained for a year',
    catches: ['DEL-07'],
    deviation: () =>
      lists((list) => {
        list.retention.probe['retained'] = true;
        list.retention.probe['until'] = new Date(Date.now() + 3.1e10).toISOString();
      }),
  },
  {
    name: 'says-result-for-ten-years',
    does: 'Lists state that the result is retained for ten years, the statement an hour',
    catches: ['DEL-15'],
    deviation: () =>
      lists(
        (list) => (list.retention.result['until'] = new Date(Date.now() + TEN_YEARS * 1000).toISOString()),
      ),
  },
];
