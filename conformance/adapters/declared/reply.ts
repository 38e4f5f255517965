/** Translates an answer of a semantic adapter into a reply to the suite, by its meaning. */
import { compact, concatBytes } from '../../../src/bytes/index.ts';
import { type ResultReading, readResult } from '../../../src/results/index.ts';
import {
  type AdapterAnswer,
  type Declaration,
  type Native,
  type Sight,
  type Understood,
  understand,
} from '../../../src/services/adapters/index.ts';
import { nativesOf } from '../../../src/services/adapters/sight.ts';
import type { AdapterReply, Meaning } from '../adapter.ts';

function okOf(natives: readonly Native[], meaning: Omit<Meaning, 'status'>): AdapterReply {
  const [first] = natives;
  return {
    ok: {
      headers: first?.mediaType === undefined ? [] : [['content-type', first.mediaType]],
      body:
        natives.length === 1 && first !== undefined
          ? first.body
          : concatBytes(natives.map(({ body }) => body)),
      ...compact({ at: first?.at }),
      meaning: { ...meaning, ...compact({ status: first?.status }) },
    },
  };
}

/** The reading of a result, completed by the declaration. */
function readingOf(
  understood: Understood,
  natives: readonly Native[],
  { format }: Declaration,
): ResultReading {
  if (understood.means === 'list') return { ...understood.reading, list: understood.list };
  if (understood.means === 'comparison') return { ...understood.reading, comparison: understood.comparison };
  return readResult(natives[0]?.body ?? new Uint8Array(), { format });
}

/** True for a refusal in the form of results that states no problem at all. */
function isWithoutReason([first]: readonly Native[], { format }: Declaration): boolean {
  const { list, comparison } = readResult(first?.body ?? new Uint8Array(), { format });
  const { kind, problems = [] } = (list ?? comparison)?.outcome ?? {};
  return (kind === 'rejected' || kind === 'error') && problems.length === 0;
}

/**
 * The reply for an answer: its meaning, its bytes, and no status but that of the service. A refusal that was read out of a
 * success has a reading, which says that it refuses, and rests on the adapter.
 *
 * @example
 * const reply = replyTo(answer, { sight: 'own' }, declaration);
 */
export function replyTo(answer: AdapterAnswer, { sight }: Sight, declaration: Declaration): AdapterReply {
  const understood = understand(answer, declaration);
  const natives = nativesOf(answer);
  const isObserved = sight === 'own';
  switch (understood.means) {
    case 'list':
    case 'comparison':
    case 'unreadable': {
      const reading = readingOf(understood, natives, declaration);
      const completed = 'completed' in understood ? understood.completed : [];
      return okOf(natives, { means: 'returned', reading, completed, isObserved });
    }
    case 'refused': {
      const { reason, by } = understood;
      if (by === 'adapter')
        return okOf(natives, {
          means: 'refused',
          ...(reason === 'other' && isWithoutReason(natives, declaration) ? {} : { reason }),
          completed: [],
          isObserved,
        });
      const reading = readingOf(understood, natives, declaration);
      return okOf(natives, { means: 'refused', reason, reading, completed: [], isObserved: false });
    }
    case 'pending':
      return okOf([], { means: 'pending', completed: [], isObserved: false });
    case 'throttled':
      return okOf(natives, {
        means: 'throttled',
        ...compact({ after: understood.after }),
        completed: [],
        isObserved: false,
      });
    case 'unsupported':
      return {
        unsupported: {
          capability: understood.capability ?? 'search',
          reason: understood.byAdapter
            ? 'the adapter refused without a refusal of the service'
            : 'the adapter has no such operation',
        },
      };
    case 'failed':
      return {
        errored: {
          class: understood.class,
          sent: understood.sent,
          message: `no answer: ${understood.class}`,
        },
      };
  }
}
