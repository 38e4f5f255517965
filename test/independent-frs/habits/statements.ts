/** Unusual but correct habits of disclaimers, comparisons, attestations and the log. */
import { type Habit, comparisons, isLater, raw } from '../faults/fault.ts';
import { ISSUER, keyOf } from '../service/frs.ts';
import { log } from '../service/log.ts';

export const statementHabits: readonly Habit[] = [
  {
    name: 'no-comparisons',
    does: 'Comparisons are not offered and answered with 501',
    risks: ['CMP-01', 'CMP-02', 'CMP-05', 'DEL-08', 'DIS-01', 'DIS-04'],
    deviation: () => ({
      statement: (statement) =>
        (statement['operations'] = (statement['operations'] as string[]).filter(
          (name) => name !== 'compare',
        )),
      route: (call) =>
        call.path.startsWith('/v1/comparisons')
          ? {
              ...raw(Buffer.from(JSON.stringify(notOffered)), 'application/json'),
              status: 501,
            }
          : undefined,
    }),
  },
  {
    name: 'label-of-the-disclaimer',
    does: 'The disclaimer begins with a label',
    risks: ['DIS-01', 'DIS-02', 'DIS-03', 'DIS-04'],
    profile: 'obim',
    deviation: () => ({ settings: { disclaimerLabel: 'OBIM Disclaimer: ' } }),
  },
  {
    name: 'two-disclaimers',
    does: 'A second disclaimer in another language follows the first',
    risks: ['DIS-01', 'DIS-02', 'DIS-04', 'DIS-05'],
    deviation: () => ({
      answered: (job) => {
        const second = {
          text: 'Solo como pista de investigacion; no es una identificacion positiva.',
          lang: 'es',
        };
        (job.list ?? job.comparison)?.disclaimers.push(second);
      },
    }),
  },
  {
    name: 'result-not-retained',
    does: 'A result can be fetched for five seconds only',
    risks: ['DEL-15', 'DEL-01'],
    deadlines: { returnWindow: 10 },
    deviation: () => ({ settings: { returnWindow: 5 } }),
  },
  {
    name: 'comparison-without-attestation-reference',
    does: 'A comparison does not name its attestation, which is found by the request ID',
    risks: ['CMP-02', 'CMP-05', 'DIS-01'],
    deviation: () => comparisons((comparison) => delete comparison.attestation),
  },
  {
    name: 'deleted-by-overwriting',
    does: 'The technique of deletion is a sentence with a standard',
    risks: ['DEL-01', 'DEL-02', 'DEL-07', 'DEL-14'],
    deviation: () => ({
      claims: (claims) => {
        claims.att.method = {
          class: 'purge',
          technique:
            'cryptographic erase of the key of the request, NIST SP 800-88 Rev. 1, 2.6; no copy is kept',
          tool: 'vault',
          tool_version: '1.15.2+ent',
        };
        claims.ext = { policy: 'no probe is shared or retained', build: 17 };
      },
    }),
  },
  {
    name: 'time-in-whole-seconds',
    does: 'Times of lists and of the log are whole seconds, cut',
    risks: ['DEL-02', 'DEL-05', 'AUD-02', 'CTL-01'],
    deviation: () => ({
      answered: (job) => {
        const cut = (at: string): string => at.replace(/\.\d+Z$/, 'Z');
        const { list, comparison } = job;
        for (const document of [list, comparison])
          if (document !== undefined) document.respondedAt = cut(document.respondedAt);
        if (list === undefined) return;
        list.search.startedAt = cut(list.search.startedAt ?? '');
        list.search.finishedAt = cut(list.search.finishedAt ?? '');
        list.retention.result['until'] = cut(String(list.retention.result['until']));
      },
      event: (event) => (event.at = event.at.replace(/\.\d+Z$/, 'Z')),
    }),
  },
  {
    name: 'no-log-for-non-vendors',
    does: 'A log is not offered, where the profile does not demand it',
    risks: ['ACC-02', 'TCN-02', 'AUD-02', 'DEL-02'],
    deviation: () => ({
      statement: (statement) =>
        (statement['operations'] = (statement['operations'] as string[]).filter((name) => name !== 'audit')),
      route: (call) =>
        call.path === '/v1/audit-events'
          ? { ...raw(Buffer.from(JSON.stringify(notOffered)), 'application/json'), status: 501 }
          : undefined,
    }),
  },
  {
    name: 'reads-are-logged',
    does: 'The log has an event for each later fetch of a result',
    risks: ['AUD-01', 'AUD-02', 'ACC-02'],
    deviation: () => ({
      route: (call, frs) => {
        const requestId = call.path.split('/')[3] ?? '';
        if (call.method === 'GET' && isLater(call) && frs.jobs.has(keyOf(call.caller ?? '', requestId)))
          log(frs, call.caller ?? '', { kind: 'read', requestId, purpose: '', outcome: { kind: 'read' } });
        return undefined;
      },
    }),
  },
  {
    name: 'response-ids-of-100-characters',
    does: 'Response IDs have a hundred characters',
    risks: ['TCN-01', 'DEL-03', 'DEL-05', 'AUD-02'],
    deviation: () => ({
      answered: (job) => {
        const document = job.list ?? job.comparison;
        if (document !== undefined) document.responseId = document.responseId.padEnd(100, '.x');
      },
    }),
  },
  {
    name: 'named-agencies',
    does: 'Requester and responder carry names and countries',
    risks: ['CMP-01', 'CMP-02', 'DIS-05', 'ERR-02', 'ACC-02'],
    deviation: () => ({
      answered: (job) => {
        const document = job.list ?? job.comparison;
        if (document === undefined) return;
        document.requester = { id: job.agency, name: 'Office of the example', country: 'USA' };
        document.responder = { id: ISSUER, name: 'Identity Verification Center', country: 'USA' };
      },
    }),
  },
];

const notOffered = {
  schema: 'frs-refusal/1',
  problems: [{ code: 'NOT_IMPLEMENTED', message: 'This is not offered.', retryable: false }],
};
