/** Faults of robustness. */
import type { FaultHooks } from '../reference-frs/fault-hooks.ts';
import type { Reply } from '../reference-frs/reply.ts';
import { withProblems } from './edits.ts';
import type { Fault } from './fault.ts';

/** Appends a text to the message of every refusal. */
function saying(more: string): () => Partial<FaultHooks> {
  return () => ({
    reply: (reply) => (reply.status >= 400 ? withProblems(reply, (message) => `${message}${more}`) : reply),
  });
}

/** Appends a text to the messages that match a pattern. */
function sayingIf(which: RegExp, more: string): () => Partial<FaultHooks> {
  return () => ({
    reply: (reply) =>
      reply.status >= 400
        ? withProblems(reply, (message) => (which.test(message) ? `${message}${more}` : message))
        : reply,
  });
}

/** Changes the refusals whose body matches a pattern. */
function refusing(which: RegExp, change: (reply: Reply) => Reply | undefined): () => Partial<FaultHooks> {
  return () => ({
    reply: (reply, { method }) => {
      const text = typeof reply.body === 'string' ? reply.body : '';
      return method === 'POST' && reply.status >= 400 && which.test(text) ? change(reply) : reply;
    },
  });
}

export const errFaults: readonly Fault[] = [
  {
    id: 'err.stack',
    title: 'Error answers contain a stack trace',
    profile: 'state-local',
    catches: [{ id: 'ERR-02', why: 'error answers must not disclose internals' }],
    faultHooks: saying(
      ': TypeError: cannot read properties\n    at decode (decode.js:12:7)\n    at search (search.js:4:1)',
    ),
  },
  {
    id: 'err.path',
    title: 'Error answers contain a file path of the server',
    profile: 'state-local',
    catches: [{ id: 'ERR-02', why: 'error answers must not disclose internals' }],
    faultHooks: saying(': cannot open /var/lib/frs/inbox/image'),
  },
  {
    id: 'err.person',
    title: 'Error answers name a person of the gallery',
    profile: 'state-local',
    catches: [{ id: 'ERR-02', why: 'a refusal discloses personal data' }],
    traffic: ['CAN-03'],
    faultHooks: () => {
      let nearest: string | undefined;
      return {
        made: (outcome) => {
          const { made } = outcome;
          nearest = ('list' in made ? made.list.candidates[0]?.candidateId : undefined) ?? nearest;
          return outcome;
        },
        reply: (reply) =>
          reply.status === 422
            ? withProblems(reply, (message) => `${message}, as for ${nearest ?? ''}`)
            : reply,
      };
    },
  },
  {
    id: 'err.bomb',
    title: 'An image that claims too many pixels makes the search fail',
    profile: 'state-local',
    catches: [{ id: 'ERR-01', why: 'a few bytes are sufficient to stop the service' }],
    faultHooks: refusing(/more pixels than the limit/, (reply) => ({ ...reply, status: 500 })),
  },
  {
    id: 'err.hangs-up',
    title: 'Closes the connection on a body that is not JSON',
    profile: 'state-local',
    catches: [{ id: 'ERR-01', why: 'the caller does not learn the outcome' }],
    faultHooks: refusing(/is not valid JSON/, () => undefined),
  },
  {
    id: 'err.malformed-taken',
    title: 'Answers a body that is not JSON with 200',
    profile: 'state-local',
    catches: [
      { id: 'ERR-01', why: 'the caller takes a failed request for a successful one' },
      { id: 'DEL-02', why: 'the answer states a search, the attestation a refusal' },
    ],
    faultHooks: refusing(/is not valid JSON/, () => ({
      status: 200,
      type: 'application/json',
      body: '{}',
    })),
  },
  {
    id: 'err.bare-refusal',
    title: 'Refuses too large input with an HTML page',
    profile: 'state-local',
    catches: [{ id: 'ERR-01', why: 'a program cannot read the reason' }],
    faultHooks: refusing(/exceeds the size limit/, ({ status }) => ({
      status,
      type: 'text/html',
      body: '<html><body><h1>Request Entity Too Large</h1></body></html>',
    })),
  },
  {
    id: 'err.exception-on-gallery',
    title: 'Names an exception of its run-time system if a gallery is unknown',
    profile: 'state-local',
    catches: [{ id: 'ERR-02', why: 'error answers must not disclose internals' }],
    faultHooks: sayingIf(/unknown gallery/, ": KeyError: 'gallery'"),
  },
  {
    id: 'err.path-on-unknown-number',
    title: 'Names a file of its store if a request ID is unknown',
    profile: 'state-local',
    catches: [{ id: 'ERR-02', why: 'error answers must not disclose internals' }],
    faultHooks: () => ({
      reply: (reply, { path }) =>
        reply.status === 404 && path.includes('NO-SUCH-NUMBER')
          ? withProblems(reply, (message) => `${message}: no file data/store/searches.sqlite`)
          : reply,
    }),
  },
  {
    id: 'err.library-on-base64',
    title: 'Names a library if a probe is not valid base64',
    profile: 'state-local',
    catches: [{ id: 'ERR-02', why: 'error answers must not disclose internals' }],
    faultHooks: sayingIf(/base64|pattern/, ': binascii.Error: Incorrect padding'),
  },
  {
    id: 'err.database-on-log',
    title: 'Passes on a message of its database if the log is requested by a word',
    profile: 'state-local',
    catches: [{ id: 'ERR-02', why: 'error answers must not disclose internals' }],
    faultHooks: sayingIf(/whole numbers/, ': SQLSTATE[22P02]: invalid input syntax for type integer'),
  },
];
