/** AUD-02: members of the log that hold a code hold no free text. */
import type { AuditEvent } from '../../../src/services/protocol/index.ts';
import type { TestContext } from '../../suite/test-context.ts';

const CODE = /^[A-Za-z0-9][A-Za-z0-9._:+/-]{0,39}$/;
const NUMBER = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$/;
const MEMBERS: ReadonlySet<string> = new Set([
  'seq',
  'at',
  'kind',
  'requester',
  'requestId',
  'purpose',
  'outcome',
  'prev',
  'hash',
]);
const OUTCOME: ReadonlySet<string> = new Set(['kind', 'status', 'returned']);

/** True for a value with words in it. */
function isFree(value: unknown): boolean {
  if (typeof value === 'string') return /\s/.test(value.trim());
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(isFree);
}

function hasFreeMember(value: object, known: ReadonlySet<string>): boolean {
  return Object.entries(value).some(([name, inner]) => !known.has(name) && isFree(inner));
}

/** The first member with free text: its name, and in how many events; undefined if there is none. */
export function freeText(events: readonly AuditEvent[], context: TestContext): string | undefined {
  const purposes = new Map(
    context.sent().map(({ requestId, request }) => [requestId, request?.purpose ?? '']),
  );
  const members: readonly (readonly [name: string, isWrong: (event: AuditEvent) => boolean])[] = [
    ['outcome.kind', ({ outcome }) => !CODE.test(outcome.kind)],
    ['requestId', ({ requestId }) => requestId !== '' && !NUMBER.test(requestId)],
    [
      'purpose',
      ({ purpose, requestId }) => {
        const wanted = purposes.get(requestId);
        return wanted !== undefined && purpose !== '' && purpose !== wanted;
      },
    ],
    ['a further member', (event) => hasFreeMember(event, MEMBERS) || hasFreeMember(event.outcome, OUTCOME)],
  ];
  for (const [name, isWrong] of members) {
    const count = events.filter(isWrong).length;
    if (count > 0) return `${name} holds free text in ${count} of ${events.length} events`;
  }
  return undefined;
}
