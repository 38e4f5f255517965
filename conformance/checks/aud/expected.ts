/** The events that the log must contain for the calls of the suite. */
import type { AuditEvent } from '../../../src/services/protocol/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import { isRefusal } from '../../suite/meaning.ts';
import { type Sent, isAnswered, lastOf, listOf } from '../../suite/sent.ts';
import { attested, isDoubtful, isOwed } from '../del/attestations.ts';

/** An event that the log must contain. */
export type Expected = {
  readonly kind: AuditEvent['kind'];
  readonly sent: Sent;
  /** Number of returned candidates, if the suite knows it. */
  readonly returned?: number;
};

function isExamined({ request }: Sent): boolean {
  return (request as { readonly examine?: boolean } | undefined)?.examine === true;
}

function ended(sent: Sent): readonly Expected[] {
  if (isAnswered(sent)) {
    const count = isExamined(sent) ? undefined : listOf(sent)?.candidates.length;
    return [{ kind: 'return', sent, ...(count === undefined ? {} : { returned: count }) }];
  }
  return isRefusal(lastOf(sent)) ? [{ kind: 'refusal', sent }] : [];
}

/** All events that the log of the primary agency must contain up to the inspection of the attestations. */
export async function expectedOf(context: TestContext): Promise<readonly Expected[]> {
  const deleted = new Set(
    (await attested(context)).filter(({ counts }) => counts).map(({ sent }) => sent.requestId),
  );
  return context
    .sent()
    .filter((sent) => sent.as === 'primary' && isOwed(sent, context.setup) && !isDoubtful(sent))
    .flatMap((sent): Expected[] => [
      { kind: 'query', sent },
      ...ended(sent),
      ...(deleted.has(sent.requestId) ? [{ kind: 'deletion' as const, sent }] : []),
    ]);
}

/** True if an event is the expected one; the number of candidates is not compared. */
export function isOf({ kind, sent }: Expected, event: AuditEvent): boolean {
  return event.kind === kind && event.requestId === sent.requestId;
}
