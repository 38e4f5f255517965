/** Lowers the grade of verdicts that rest on the word of an adapter or on a declaration. */
import type { AdapterKind } from '../adapters/adapter.ts';
import type { CheckOutcome } from './execute.ts';
import type { Exchange, Journal } from './exchange.ts';

/** Connections of the suite, and mails in its own mailbox. */
const DIRECT: ReadonlySet<string> = new Set(['handshake', 'plaintext', 'mail']);

/** True if the suite itself observed the answer: by its own connection, or by a client that it lends to an adapter. */
function isObserved(exchange: Exchange | undefined, kind: AdapterKind): boolean {
  if (exchange === undefined) return false;
  const { answer, call } = exchange;
  if (DIRECT.has(call.operation)) return true;
  if (kind !== 'semantic') return kind === 'https';
  return answer !== undefined && (answer.meaning === undefined || answer.meaning.isObserved);
}

/**
 * Lowers E2 and E3 to E1 unless the suite itself observed every answer that the verdict rests on. Checks of encryption
 * always connect directly.
 */
export function lowered(
  outcome: CheckOutcome,
  kind: AdapterKind,
  { all }: Pick<Journal, 'all'>,
): CheckOutcome {
  if (kind === 'https' || !('checkResult' in outcome)) return outcome;
  const { check, checkResult } = outcome;
  if (!('grade' in checkResult) || (checkResult.grade !== 'E2' && checkResult.grade !== 'E3')) return outcome;
  // E3 of a declared service is the decision of a person on a document.
  const isDecision = kind === 'semantic' && checkResult.grade === 'E3';
  if (check.requirement.startsWith('ENC-') || isDecision) return outcome;
  const known = new Map(all().map((exchange) => [exchange.seq, exchange]));
  const isOwn = kind === 'semantic' && checkResult.evidence.every((seq) => isObserved(known.get(seq), kind));
  return isOwn ? outcome : { check, checkResult: { ...checkResult, grade: 'E1' } };
}
