/** What an answer of an adapter means for a submission: a result that can be judged, or why there is none. */
import type { Finding } from '../../../findings/finding.ts';
import type { ResultReading } from '../../../results/formats/reading.ts';
import type { CandidateList } from '../../../results/model/list.ts';
import {
  type AdapterAnswer,
  type FailureClass,
  type Understood,
  understand,
} from '../../../services/adapters/index.ts';
import { nativesOf } from '../../../services/adapters/sight.ts';
import type { SemanticReply } from '../../../services/adapters/node/index.ts';
import type { WorkflowContext } from '../context.ts';
import type { AdaptedService } from '../declared.ts';
import { type SubmitCode, type SubmitError, failureBy } from '../errors.ts';
import { refusalOf } from './refusals.ts';

/** A result as it is read, completed by the declaration, and its bytes as they came. */
export type Carried = {
  readonly reading: ResultReading;
  readonly original: readonly Uint8Array[];
  /** Members that the declaration completed. */
  readonly completed: readonly string[];
};

type Later = { readonly later: 'pending' | 'throttled'; readonly handle?: string; readonly after?: number };

export type Meaning =
  | Carried
  | Later
  /** `took` where the service has answered the request itself. */
  | { readonly failure: SubmitError; readonly took: boolean };

const CORRECT = 'correct the adapter and test it with frskit conform try';

/** A failure of the adapter; never of the service. */
export function faultOf(why: string, sent: boolean): SubmitError {
  return failureBy('ERR_ADAPTER', `the adapter is faulty: ${why}; ${CORRECT}`, { sent });
}

const CODES: Readonly<Record<FailureClass, SubmitCode>> = {
  connect: 'ERR_CONNECT',
  tls: 'ERR_TLS',
  certificate: 'ERR_CERTIFICATE',
  timeout: 'ERR_TIMEOUT',
  'too-large': 'ERR_TOO_LARGE',
  'broken-off': 'ERR_BROKEN_OFF',
  'hung-up': 'ERR_ABORTED',
  protocol: 'ERR_NOT_UNDERSTOOD',
  adapter: 'ERR_ADAPTER',
};

const FAILED: Readonly<Record<FailureClass, string>> = {
  connect: 'the service cannot be reached',
  tls: 'no secure connection could be made',
  certificate: 'the certificate of the service is not valid for it, or of no trusted root',
  timeout: 'the service did not answer in time',
  'too-large': 'the answer is larger than the limit',
  'broken-off': 'the connection was closed before the answer was complete',
  'hung-up': 'the call was stopped',
  protocol: 'the answer violates the protocol of the service',
  adapter: 'the adapter reports a failure of its own',
};

const AMBIGUOUS = 'return.empty-ambiguous';

function hasFinding({ findings }: ResultReading, id: string): boolean {
  return findings.some(({ rule }) => rule === id);
}

function without(findings: readonly Finding[], ids: readonly string[]): readonly Finding[] {
  return findings.filter(({ rule }) => !ids.includes(rule));
}

/** The list with what its form cannot state: the number of the request, by the call that it answers. */
function boundList(list: CandidateList, requestId: string): CandidateList {
  return list.requestId === undefined ? { ...list, requestId } : list;
}

/** The one gallery that was searched; undefined where there are several, or none is known. */
function searchedGallery(
  { plan }: WorkflowContext,
  { declaration: { galleries = [] } }: AdaptedService,
): string | undefined {
  const [only, ...more] = plan.galleries ?? galleries.map(({ id }) => id);
  return more.length === 0 ? only : undefined;
}

/** Candidates without a source come from the one gallery that was searched (CAN-11). */
function sourced(list: CandidateList, gallery: string | undefined): CandidateList | undefined {
  const isSilent = list.candidates.some(
    ({ sourceUrl, sourceCollection }) => (sourceUrl ?? sourceCollection) === undefined,
  );
  if (gallery === undefined || !isSilent) return undefined;
  const candidates = list.candidates.map((candidate) =>
    (candidate.sourceUrl ?? candidate.sourceCollection) === undefined
      ? { ...candidate, sourceCollection: gallery }
      : candidate,
  );
  return { ...list, candidates };
}

type Read = Extract<Understood, { means: 'list' | 'comparison' }>;

function failed(code: SubmitCode, reason: string): Meaning {
  return { failure: failureBy(code, reason, { sent: true }), took: true };
}

function carriedOf(
  understood: Read,
  answer: AdapterAnswer,
  context: WorkflowContext,
  adapted: AdaptedService,
): Meaning {
  const { asked, plan } = context;
  const { declaration } = adapted;
  const isComparison = asked.request.kind === 'comparison';
  if (isComparison !== (understood.means === 'comparison'))
    return failed('ERR_NOT_UNDERSTOOD', 'the answer is no result of this kind of request');
  const stated = understood.means === 'list' ? understood.list.requestId : understood.comparison.requestId;
  if (stated !== undefined && stated !== plan.requestId)
    return failed('ERR_OTHER_REQUEST', 'the result answers another request');
  // A form that states the number never answers by the call alone: files of several requests lie side by side.
  if (stated === undefined && declaration.offers['number-echo']?.value === 'yes')
    return failed('ERR_OTHER_REQUEST', 'the result does not state which request it answers');
  const { reading, completed } = understood;
  const settled = completed.includes('scoreScale') ? ['return.scale-unknown'] : [];
  const isEmpty = understood.means === 'list' && understood.list.candidates.length === 0;
  const isSilent = isEmpty && hasFinding(reading, AMBIGUOUS);
  const empty = isSilent ? (declaration.emptyMeans?.value ?? 'unknown') : undefined;
  if (empty === 'no-face') return { failure: refusalOf('no-face'), took: true };
  const findings = without(reading.findings, [...settled, ...(empty === 'no-match' ? [AMBIGUOUS] : [])]);
  const list = understood.means === 'list' ? boundList(understood.list, plan.requestId) : undefined;
  const withSource = list === undefined ? undefined : sourced(list, searchedGallery(context, adapted));
  return {
    original: nativesOf(answer).map(({ body }) => body),
    completed: [
      ...completed,
      ...(stated === undefined ? ['requestId'] : []),
      ...(empty === 'no-match' ? ['outcome'] : []),
      ...(withSource === undefined ? [] : ['sourceCollection']),
    ],
    reading: {
      ...reading,
      findings,
      ...(understood.means === 'list'
        ? { list: withSource ?? list ?? understood.list }
        : { comparison: { ...understood.comparison, requestId: plan.requestId } }),
    },
  };
}

/** True where frskit saw the answer arrive, or the office accepts that it rests on the adapter. */
function isAccepted(reply: Extract<SemanticReply, { answer: unknown }>, isUnobserved: boolean): boolean {
  return reply.sight.sight === 'own' || isUnobserved;
}

/** The meaning of a reply. */
export function meaningOf(
  context: WorkflowContext,
  adapted: AdaptedService,
  reply: SemanticReply,
  isUnobserved: boolean,
): Meaning {
  if ('fault' in reply) return { failure: faultOf(reply.fault, true), took: false };
  const { answer, exchanges, sight } = reply;
  const hasSent = exchanges.length > 0;
  const because = 'because' in sight ? sight.because : '';
  const understood = understand(answer, adapted.declaration);
  switch (understood.means) {
    case 'list':
    case 'comparison':
      if (!isAccepted(reply, isUnobserved)) return { failure: faultOf(because, true), took: false };
      return carriedOf(understood, answer, context, adapted);
    case 'unreadable':
      return failed(
        'ERR_NOT_UNDERSTOOD',
        `the answer is not readable as ${adapted.declaration.format}, the declared format`,
      );
    case 'refused': {
      if (!hasSent && !isUnobserved) return { failure: faultOf(because, true), took: false };
      const failure = refusalOf(understood.reason);
      return { failure, took: failure.code === 'ERR_REJECTED' };
    }
    case 'unsupported': {
      if (understood.byAdapter)
        return { failure: faultOf('it refuses without an answer of the service', hasSent), took: false };
      const what = understood.capability ?? 'this';
      const reason = `the adapter does not support ${/^[a-zA-Z-]{1,40}$/.test(what) ? what : 'this'}; ask without it`;
      return { failure: failureBy('ERR_NOT_OFFERED', reason, { sent: hasSent }), took: false };
    }
    case 'failed': {
      const sent =
        understood.sent || exchanges.length > 1 || exchanges.some(({ received }) => received !== undefined);
      const reason = `${FAILED[understood.class]}; repeat the submission`;
      return { failure: failureBy(CODES[understood.class], reason, { sent }), took: false };
    }
    case 'pending':
    case 'throttled': {
      const { means, ...more } = understood;
      return { later: means, ...more };
    }
  }
}
