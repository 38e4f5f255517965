/** Further confusions of numbers, and windows that do not end. Written after the checks changed. */
import { keyOf } from '../../service/frs.ts';
import { answerOf, submit } from '../../service/submit.ts';
import type { Reply } from '../../service/shapes.ts';
import { type Fault, edit, isLater, nth } from '../fault.ts';

export const laterNumbers: readonly Fault[] = [
  {
    name: 'numbers-come-again',
    does: 'Response IDs are counted to eight and begin again',
    catches: ['TCN-01'],
    beside: ['CAN-03', 'CAN-05', 'QUA-04'],
    deviation: () => ({
      answered: (job, frs) => {
        const document = job.list ?? job.comparison;
        if (document !== undefined) document.responseId = `R-${nth(frs, 'responses') % 8}`;
      },
    }),
  },
  {
    name: 'number-echoed-in-other-case',
    does: 'The request ID is echoed in lower case',
    catches: ['TCN-01'],
    deviation: () => ({
      answered: (job) => {
        const document = job.list ?? job.comparison;
        if (document !== undefined) document.requestId = document.requestId.toLowerCase();
      },
    }),
  },
  {
    name: 'comparison-echoes-another-number',
    does: 'A comparison echoes its request ID without the last character',
    catches: ['TCN-01'],
    beside: ['CMP-05'],
    deviation: () => ({
      answered: (job) => {
        if (job.comparison !== undefined) job.comparison.requestId = job.requestId.slice(0, -1);
      },
    }),
  },
  {
    name: 'unknown-comparison-gets-the-last',
    does: 'An unknown number of a comparison is answered with the last one',
    catches: ['TCN-03'],
    beside: ['CMP-05'],
    deviation: () => ({
      route: (call, frs) => {
        const isHere = call.method === 'GET' && call.path.startsWith('/v1/comparisons/');
        const jobs = [...frs.jobs.values()].filter(
          ({ kind, agency }) => kind === 'comparison' && agency === call.caller,
        );
        const known = frs.jobs.get(keyOf(call.caller ?? '', call.path.split('/').at(-1) ?? ''));
        const last = jobs.at(-1);
        return isHere && known === undefined && last !== undefined ? answerOf(frs, last) : undefined;
      },
    }),
  },
  {
    name: 'unknown-number-gets-the-last-attestation',
    does: 'An unknown number of an attestation is answered with the last one',
    catches: ['TCN-03'],
    deviation: () => ({
      route: (call, frs) => {
        const known = frs.jobs.get(keyOf(call.caller ?? '', call.path.split('/').at(-1) ?? ''));
        const last = [...frs.jobs.values()].filter(({ agency }) => agency === call.caller).at(-1);
        return call.path.startsWith('/v1/attestations/') && known === undefined && last?.jws !== undefined
          ? { status: 200, headers: { 'content-type': 'application/jose' }, body: Buffer.from(last.jws) }
          : undefined;
      },
    }),
  },
  {
    name: 'resent-request-refused',
    does: 'A repeated request with the same body is refused with 409',
    catches: ['TCN-02'],
    deviation: () => ({
      route: (call, frs) => {
        const known = frs.jobs.get(keyOf(call.caller ?? '', call.headers['frs-request-id'] ?? ''));
        if (call.method !== 'POST' || known === undefined) return undefined;
        const reply = answerOf(frs, known);
        edit(reply, (document) => (document['candidates'] = []));
        return { ...reply, status: 409 };
      },
    }),
  },
  {
    name: 'resent-request-searched-later',
    does: 'A repeated request is searched again, with a new response ID, if two other searches lie between',
    catches: ['TCN-02', 'DEL-01'],
    deviation: () => ({
      route: (call, frs) => {
        const key = keyOf(call.caller ?? '', call.headers['frs-request-id'] ?? '');
        if (call.method !== 'POST' || !call.path.startsWith('/v1/searches')) return undefined;
        const known = frs.jobs.get(key);
        if (known !== undefined && [...frs.jobs.keys()].indexOf(key) < frs.jobs.size - 1) {
          frs.jobs.delete(key);
          return submit(frs, call, 'search', call.caller ?? '');
        }
        return undefined;
      },
    }),
  },
  {
    name: 'comparison-under-a-used-number',
    does: 'A comparison under the number of a search is answered and replaces it',
    catches: ['TCN-02', 'TCN-01'],
    deviation: () => ({
      route: (call, frs) => {
        const key = keyOf(call.caller ?? '', call.headers['frs-request-id'] ?? '');
        const known = frs.jobs.get(key);
        if (call.path === '/v1/comparisons' && known?.kind === 'search') frs.jobs.delete(key);
        return undefined;
      },
    }),
  },
  {
    name: 'window-opens-again',
    does: 'A result is gone for a second after its window, then can be fetched again',
    catches: ['DEL-15'],
    deadlines: { returnWindow: 10 },
    deviation: () => ({
      settings: { returnWindow: 4 },
      route: (call, frs) => {
        const job = frs.jobs.get(keyOf(call.caller ?? '', call.path.split('/').at(-1) ?? ''));
        const age = Date.now() - (job?.finishedAt ?? 0);
        return isLater(call) && call.method === 'GET' && job !== undefined && age > 5500
          ? answerOf(frs, job)
          : undefined;
      },
    }),
  },
  {
    name: 'window-ends-for-fetches-only',
    does: 'After its window a result is still returned to the repeated request',
    catches: ['DEL-15'],
    deadlines: { returnWindow: 10 },
    deviation: () => ({
      settings: { returnWindow: 4 },
      ended: (job, frs) => void frs.memory.set(`answer ${job.requestId}`, answerOf(frs, job)),
      route: (call, frs) => {
        const stored = frs.memory.get(`answer ${call.headers['frs-request-id'] ?? ''}`) as Reply | undefined;
        return call.method === 'POST' && stored !== undefined ? { ...stored } : undefined;
      },
    }),
  },
];
