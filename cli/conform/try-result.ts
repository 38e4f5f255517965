/** What `conform try` reports of each operation: what was understood, never a verdict, an ID or an image. */
import type { SemanticReply } from '../../src/services/adapters/node/index.ts';
import type { AdapterAnswer, Declaration, Native } from '../../src/services/adapters/index.ts';
import { understand } from '../../src/services/adapters/index.ts';
import type { Finding } from '../../src/findings/index.ts';
import { printable } from '../../src/findings/index.ts';

/** Most scores that are printed. */
const MOST_SCORES = 20;
const MOST_FINDINGS = 10;

export type TriedOperation = {
  readonly operation: string;
  readonly as?: string;
  /** `list`, `comparison`, `refused`, `pending`, `throttled`, `unsupported`, `failed`, `unreadable`, `fault`, `not-tried`. */
  readonly means: string;
  /** One line for people. */
  readonly text: string;
  readonly candidates?: number;
  readonly scores?: readonly string[];
  readonly reason?: string;
  readonly code?: string;
  readonly observed?: 'own' | 'adapter';
  readonly because?: string;
  readonly bytes?: number;
  readonly mediaType?: string;
  readonly status?: number;
  readonly completed?: readonly string[];
  readonly findings?: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly message: string;
  }[];
};

type Scale = {
  readonly kind: string;
  readonly higherIsMoreSimilar?: boolean;
  readonly min?: string;
  readonly max?: string;
};

function scaleText(scale: Scale | undefined, completed: readonly string[]): string {
  if (scale === undefined) return 'scale unknown';
  const { kind, higherIsMoreSimilar, min, max } = scale;
  const direction =
    higherIsMoreSimilar === undefined ? [] : [`${higherIsMoreSimilar ? 'higher' : 'lower'} is more similar`];
  const range = min === undefined || max === undefined ? [] : [`${min} to ${max}`];
  const source = completed.includes('scoreScale') ? ['as declared'] : [];
  return [kind, ...direction, ...range, ...source].join(', ');
}

/** Scores are decimal text in every format; other text is not printed. */
function scoreText(score: string | undefined): string {
  return score !== undefined && /^-?\d{1,20}(?:\.\d{1,20})?(?:[eE][-+]?\d{1,3})?$/.test(score) ? score : '-';
}

function partsOf(answer: AdapterAnswer): readonly Native[] {
  if ('returned' in answer) return 'body' in answer.returned ? [answer.returned] : answer.returned;
  if ('refused' in answer && answer.refused.native !== undefined) return [answer.refused.native];
  return [];
}

function carriedBy(answer: AdapterAnswer): Partial<TriedOperation> {
  const parts = partsOf(answer);
  const [first] = parts;
  if (first === undefined) return {};
  const { mediaType, status } = first;
  return {
    bytes: parts.reduce((sum, { body }) => sum + body.length, 0),
    ...(mediaType === undefined ? {} : { mediaType: printable(mediaType.slice(0, 100)) }),
    ...(status === undefined ? {} : { status }),
  };
}

function worthSaying(findings: readonly Finding[], completed: readonly string[]): TriedOperation['findings'] {
  const declared = completed.includes('scoreScale') ? 'return.scale-unknown' : '';
  return findings
    .filter(({ severity, rule }) => severity !== 'info' && rule !== declared)
    .slice(0, MOST_FINDINGS)
    .map(({ rule, severity, message }) => ({ rule, severity, message: printable(message) }));
}

type Meaning = Pick<TriedOperation, 'means' | 'text'> & Partial<TriedOperation>;

function listMeaning(understood: Extract<ReturnType<typeof understand>, { means: 'list' }>): Meaning {
  const { list, reading, completed } = understood;
  const scores = list.candidates.slice(0, MOST_SCORES).map(({ score }) => scoreText(score));
  const more = list.candidates.length > MOST_SCORES ? ', ...' : '';
  const { length } = list.candidates;
  const text =
    length === 0
      ? 'empty candidate list'
      : `candidate list of ${length}; scores ${scores.join(', ')}${more} (${scaleText(list.scoreScale, completed)})`;
  const findings = worthSaying(reading.findings, completed);
  return {
    means: 'list',
    text,
    candidates: length,
    scores,
    completed,
    ...(findings === undefined ? {} : { findings }),
  };
}

function after(seconds: number | undefined): string {
  return seconds === undefined ? '' : `; call again after ${seconds} s`;
}

function meaningOf(answer: AdapterAnswer, declaration: Declaration): Meaning {
  const understood = understand(answer, declaration);
  const { means } = understood;
  switch (means) {
    case 'list':
      return listMeaning(understood);
    case 'comparison': {
      const { comparison, reading, completed } = understood;
      const score = scoreText(comparison.score);
      const text = `comparison; score ${score} (${scaleText(comparison.scoreScale, completed)})`;
      const findings = worthSaying(reading.findings, completed);
      return { means, text, scores: [score], completed, ...(findings === undefined ? {} : { findings }) };
    }
    case 'refused': {
      const { reason, code, by } = understood;
      const native = code === undefined ? '' : `, code ${printable(code)}`;
      const read = by === 'reader' ? '; the adapter returned it as a result' : '';
      return {
        means,
        text: `refused: ${reason}${native}${read}`,
        reason,
        ...(code === undefined ? {} : { code }),
      };
    }
    case 'pending':
      return { means, text: `pending${after(understood.after)}` };
    case 'throttled':
      return { means, text: `throttled${after(understood.after)}` };
    case 'unsupported':
      return {
        means,
        text: understood.byAdapter
          ? 'unsupported: the adapter refused without a refusal of the service'
          : 'unsupported by the adapter',
      };
    case 'failed':
      return {
        means,
        text: `no answer: ${understood.class}${understood.sent ? '' : '; nothing was sent'}`,
        reason: understood.class,
      };
    case 'unreadable': {
      const findings = worthSaying(understood.reading.findings, []);
      return {
        means,
        text: `not readable as ${declaration.format}, the declared format`,
        ...(findings === undefined ? {} : { findings }),
      };
    }
  }
}

/** What one call showed. */
export function triedOf(
  operation: string,
  as: string,
  reply: SemanticReply,
  declaration: Declaration,
): TriedOperation {
  if ('fault' in reply)
    return { operation, as, means: 'fault', text: `the adapter is faulty: ${printable(reply.fault)}` };
  const { answer, sight } = reply;
  return {
    operation,
    as,
    ...meaningOf(answer, declaration),
    ...carriedBy(answer),
    observed: sight.sight === 'own' ? 'own' : 'adapter',
    ...('because' in sight ? { because: sight.because } : {}),
  };
}

/** The lines of one operation. */
export function linesOf(tried: TriedOperation): readonly string[] {
  const { operation, text, bytes, mediaType, status, observed, because, findings = [] } = tried;
  const carried = [
    ...(bytes === undefined ? [] : [`${bytes} bytes`]),
    ...(mediaType === undefined ? [] : [mediaType]),
    ...(status === undefined ? [] : [`status ${status}`]),
    observed === 'own' ? 'observed by frskit' : `not observed by frskit: ${because ?? ''}`,
  ].join(', ');
  const indent = ' '.repeat(19);
  return [
    `${operation.padEnd(18)} ${text}`,
    ...(bytes === undefined ? [] : [`${indent}${carried}`]),
    ...findings.map(({ rule, severity, message }) => `${indent}${severity} ${rule}: ${message}`),
  ];
}
