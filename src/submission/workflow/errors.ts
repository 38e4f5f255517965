/** How a submission failed: by which code, what the ledger calls it, and whether anything of it may have left. */
import type { Body } from '../../ledger/kinds.ts';
import { type TransportCode, TransportError } from '../../services/transport/errors.ts';
import { AdapterFault } from '../../services/adapters/node/index.ts';
import { type ServiceCode, ServiceError } from '../../services/transport/service-error.ts';

export type FailureOutcome = Body<'submission.failed'>['outcome'];

export type SubmitCode =
  | TransportCode
  | ServiceCode
  /** The return answers another request. */
  | 'ERR_OTHER_REQUEST'
  /** The adapter is faulty: what it answers is not what the service answered, or what was asked did not leave. */
  | 'ERR_ADAPTER'
  /** The service asks to be called less often, and the time for repetitions has passed. */
  | 'ERR_THROTTLED'
  /** The service took the request and refused the probe or the question. */
  | 'ERR_REJECTED';

/**
 * A submission that could not be made or completed, with a reason from a closed list.
 *
 * @example
 * try {
 *   await submit(workspace, requestedService, submission);
 * } catch (error) {
 *   if (error instanceof SubmitError) console.log(error.message);
 * }
 */
export class SubmitError extends Error {
  override readonly name = 'SubmitError';
  readonly code: SubmitCode;
  readonly outcome: FailureOutcome;
  readonly reason: string;
  /** True where the probe may have reached the service. */
  readonly sent: boolean;
  readonly status: number | undefined;
  /** A problem code of the protocol's own list, or the reason of a refusal that an adapter carried. */
  readonly problem: string | undefined;

  constructor(
    code: SubmitCode,
    outcome: FailureOutcome,
    reason: string,
    more: {
      readonly sent: boolean;
      readonly status?: number | undefined;
      readonly problem?: string | undefined;
    },
  ) {
    super(`${code}: ${reason}`);
    this.code = code;
    this.outcome = outcome;
    this.reason = reason;
    this.sent = more.sent;
    this.status = more.status;
    this.problem = more.problem;
  }
}

/** Of a call that carried the probe, once a part of it may have left. */
const SENT: Readonly<Record<SubmitCode, FailureOutcome>> = {
  ERR_CONNECT: 'closed',
  ERR_TLS: 'closed',
  ERR_CERTIFICATE: 'closed',
  ERR_PLAINTEXT: 'closed',
  ERR_REDIRECT: 'not-understood',
  ERR_TIMEOUT: 'timeout',
  ERR_TOO_LARGE: 'too-large',
  ERR_BROKEN_OFF: 'closed',
  ERR_ABORTED: 'interrupted',
  ERR_REFUSED: 'refused',
  ERR_SERVER: 'server-error',
  ERR_NOT_UNDERSTOOD: 'not-understood',
  ERR_STATEMENT: 'not-understood',
  ERR_NOT_OFFERED: 'not-sent',
  ERR_NOT_READY: 'timeout',
  ERR_OTHER_REQUEST: 'not-understood',
  ERR_REJECTED: 'refused',
  ERR_ADAPTER: 'not-understood',
  ERR_THROTTLED: 'server-error',
};

/** Of whatever failed before anything of the probe left. */
function outcomeUnsent(code: SubmitCode): FailureOutcome {
  if (code === 'ERR_CERTIFICATE') return 'certificate';
  return code === 'ERR_CONNECT' || code === 'ERR_TIMEOUT' || code === 'ERR_TLS' ? 'unreachable' : 'not-sent';
}

/** A failure by its code; whether something of the probe left decides what the ledger calls it. */
export function failureBy(
  code: SubmitCode,
  reason: string,
  more: {
    readonly sent: boolean;
    readonly status?: number | undefined;
    readonly problem?: string | undefined;
  },
): SubmitError {
  return new SubmitError(code, more.sent ? SENT[code] : outcomeUnsent(code), reason, more);
}

/**
 * The failure that an error of the way stands for; undefined for what is none.
 * @param carried True for the call that carried the probe
 */
export function failureOf(error: unknown, carried: boolean): SubmitError | undefined {
  if (error instanceof SubmitError) return error;
  if (error instanceof AdapterFault) return failureBy('ERR_ADAPTER', error.message, { sent: carried });
  if (error instanceof TransportError) {
    const sent = carried && error.sent;
    const outcome = sent ? SENT[error.code] : outcomeUnsent(error.code);
    return new SubmitError(error.code, outcome, error.reason, { sent });
  }
  if (!(error instanceof ServiceError)) return undefined;
  const { code, reason, status, problem } = error;
  const sent = carried && code !== 'ERR_NOT_OFFERED';
  const outcome = sent ? SENT[code] : outcomeUnsent(code);
  return new SubmitError(code, outcome, reason, { sent, status, problem });
}
