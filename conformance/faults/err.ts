/** Faults of robustness. */
import type { FaultHooks } from '../reference-frs/fault-hooks.ts';
import type { Reply } from '../reference-frs/reply.ts';
import { withProblems } from './edits.ts';
import type { Fault } from './fault.ts';

/** Every refusal says more than its own words. */
function saying(more: string): () => Partial<FaultHooks> {
  return () => ({
    reply: (reply) => (reply.status >= 400 ? withProblems(reply, (message) => `${message}${more}`) : reply),
  });
}

/** Refusals of a kind go out in another way. */
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
    title: 'Errors show a stack trace',
    profile: 'state-local',
    catches: [{ id: 'ERR-02', why: 'the inside of the service is told' }],
    faultHooks: saying(
      ': TypeError: cannot read properties\n    at decode (decode.js:12:7)\n    at search (search.js:4:1)',
    ),
  },
  {
    id: 'err.path',
    title: 'Errors show a path of the machine',
    profile: 'state-local',
    catches: [{ id: 'ERR-02', why: 'the inside of the service is told' }],
    faultHooks: saying(': cannot open /var/lib/frs/inbox/picture'),
  },
  {
    id: 'err.person',
    title: 'Errors name somebody of the gallery',
    profile: 'state-local',
    catches: [{ id: 'ERR-02', why: 'a refusal tells of a person' }],
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
    title: 'A picture that claims too many pixels brings the search down',
    profile: 'state-local',
    catches: [{ id: 'ERR-01', why: 'a few octets are enough to stop the service' }],
    faultHooks: refusing(/more pixels than are taken/, (reply) => ({ ...reply, status: 500 })),
  },
  {
    id: 'err.hangs-up',
    title: 'A body that is no JSON is answered by closing the connection',
    profile: 'state-local',
    catches: [{ id: 'ERR-01', why: 'the caller does not learn what became of it' }],
    faultHooks: refusing(/no JSON as it has to be/, () => undefined),
  },
  {
    id: 'err.malformed-taken',
    title: 'A body that is no JSON is answered with 200',
    profile: 'state-local',
    catches: [
      { id: 'ERR-01', why: 'the caller takes what failed for done' },
      { id: 'DEL-02', why: 'the answer says that it was searched with, the attestation that it was refused' },
    ],
    faultHooks: refusing(/no JSON as it has to be/, () => ({
      status: 200,
      type: 'application/json',
      body: '{}',
    })),
  },
  {
    id: 'err.bare-refusal',
    title: 'What is too large is refused with a page for people',
    profile: 'state-local',
    catches: [{ id: 'ERR-01', why: 'a program cannot tell why' }],
    faultHooks: refusing(/larger than is taken/, ({ status }) => ({
      status,
      type: 'text/html',
      body: '<html><body><h1>Request Entity Too Large</h1></body></html>',
    })),
  },
];
