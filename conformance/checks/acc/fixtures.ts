/** Fixtures of the requirements on access and transaction IDs: a result that can still be read, and values that identify it. */
import type { TestContext } from '../../suite/test-context.ts';
import { type Exchange, readingOf } from '../../suite/exchange.ts';
import type { Picture } from '../../suite/images.ts';
import { type Sent, comparisonOf, evidenceOf, isAnswered, listOf } from '../../suite/sent.ts';
import { type CheckResult, inconclusive } from '../../suite/verdict.ts';
import { goodImage, shortTerms } from '../fixtures.ts';
import { silentSent } from '../unanswered.ts';

/** An image of a non-mated subject: the first absent person, if others remain for the enrolment check. */
export function nonMatedImage(context: TestContext, index = 0): Picture {
  const { absent } = context.testSet;
  const person = absent.length > 1 ? absent[0] : undefined;
  return person?.pictures[index % person.pictures.length] ?? goodImage(context, index);
}

const PURPOSE = 'a search whose result is read again';
const COMPARISON = 'a comparison whose result is read again';

/** How long a result can be retrieved, in milliseconds. */
export function windowOf({ statement }: TestContext): number {
  return statement.retention.return * 1000;
}

/** The last transaction with a purpose, if its result can still be read for half of its window. */
function lastReadable(context: TestContext, purpose: string): Sent | undefined {
  const last = context.sent().findLast((one) => one.purpose === purpose);
  const age = context.setup.now() - (last?.sentAt ?? 0);
  return last !== undefined && isAnswered(last) && age < windowOf(context) / 2 ? last : undefined;
}

/** A result of the primary requester that can still be read: the last one while its retention window lasts, else a new one. */
export async function readable(context: TestContext): Promise<Sent> {
  return (
    lastReadable(context, PURPOSE) ??
    context.search(nonMatedImage(context), shortTerms(context), { purpose: PURPOSE })
  );
}

/** A comparison of the primary requester that can still be read; undefined if the service offers none. */
export async function readableComparison(context: TestContext): Promise<Sent | undefined> {
  if (!context.statement.operations.includes('compare')) return undefined;
  return (
    lastReadable(context, COMPARISON) ??
    context.compare([goodImage(context), goodImage(context, 1)], { purpose: COMPARISON })
  );
}

/** The check result if a valid search no longer works after invalid input; undefined if it still works. */
export async function lostAfter(context: TestContext, what: string): Promise<CheckResult | undefined> {
  const terms = shortTerms(context);
  const sent = await context.search(goodImage(context), terms, { purpose: `a valid search after ${what}` });
  const silence = silentSent(sent);
  if (silence !== undefined) return silence;
  return isAnswered(sent)
    ? undefined
    : inconclusive('control-lost', `a valid search no longer works after ${what}`, evidenceOf(sent));
}

/** The response ID of the result, if it has one. */
export function responseIdOf(sent: Sent): string | undefined {
  return listOf(sent)?.responseId ?? comparisonOf(sent)?.responseId;
}

/** The response ID of the result in an answer. */
export function responseIdIn(exchange: Exchange): string | undefined {
  const { list, comparison } = readingOf(exchange) ?? {};
  return list?.responseId ?? comparison?.responseId;
}

/** Values that occur in this result and nowhere else. */
export function identifyingValues(sent: Sent): readonly string[] {
  const list = listOf(sent);
  const ids = list?.candidates.flatMap(({ candidateId, personKey, encounterId }) => [
    candidateId,
    personKey,
    encounterId,
  ]);
  return [responseIdOf(sent), list?.attestation, ...(ids ?? [])].filter(
    (text): text is string => text !== undefined && text.length >= 6,
  );
}

/** True if an answer discloses part of a result: of this one, or of any. `given`: values that the caller sent itself. */
export function disclosesResult(exchange: Exchange, sent: Sent, given: readonly string[] = []): boolean {
  const { answer } = exchange;
  if (answer === undefined || answer.body.length === 0) return false;
  const text = Buffer.from(answer.body).toString('latin1');
  const values = identifyingValues(sent).filter((value) => !given.includes(value));
  if (values.some((value) => text.includes(value))) return true;
  const { list, comparison } = readingOf(exchange) ?? {};
  return (list?.candidates.length ?? 0) > 0 || comparison?.score !== undefined;
}
