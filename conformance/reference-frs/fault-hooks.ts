/**
 * Fault hooks: functions with which a test makes the service deviate, to test that the conformance suite detects it.
 * Without hooks the service is conformant. No request can set a hook.
 */
import type { CandidateList } from '../../src/results/model/list.ts';
import type { Review } from '../../src/services/protocol/requests.ts';
import type { ConformityStatement } from '../../src/services/protocol/statement.ts';
import type { Ask } from './request.ts';
import type { AttestorHooks } from './attest.ts';
import type { NewEvent } from './audit.ts';
import type { Signer } from './keys.ts';
import type { Refusal } from './problems.ts';
import type { Rank } from './rank.ts';
import type { Reply } from './reply.ts';
import type { Grid } from './similarity.ts';
import type { Arrival } from './store.ts';
import type { Outcome, Submission } from './submissions.ts';
import type { NotAuthenticated, Requester } from './tokens.ts';
import type { NotUnwrapped } from './unwrap.ts';

/** A call as the server sees it. */
export type Seen = {
  readonly method: string;
  readonly path: string;
  readonly header: (name: string) => string | undefined;
  /** Absent if the caller is not authenticated. */
  readonly requester?: Requester;
};

/** Narrows a list and signs with the key of the examiner. */
export type Narrow = (list: CandidateList, examiner: Signer, now: number) => Promise<CandidateList>;

export type FaultHooks = AttestorHooks & {
  /** The conformity statement before it is signed. */
  readonly statement: (statement: ConformityStatement) => ConformityStatement;
  /** The requester that a caller is authenticated as. */
  readonly admitted: (found: Requester | NotAuthenticated) => Requester | NotAuthenticated;
  /** The agency whose submission is looked up by a request ID, or whose log is returned without one. */
  readonly owner: (agency: string, requestId?: string) => string;
  /** How a used request ID is treated: as used for the same body, for another body, or as new. */
  readonly used: (seen: 'same' | 'other') => 'same' | 'other' | 'new';
  /** The image in a probe, or why there is none. */
  readonly unwrapped: (found: Uint8Array | NotUnwrapped, octets: Uint8Array) => Uint8Array | NotUnwrapped;
  /** The outcome of a submission before it is stored and returned. */
  readonly made: (outcome: Outcome, ask: Partial<Ask>, arrival: Arrival) => Outcome | Promise<Outcome>;
  /** An event before it is logged; undefined suppresses it. */
  readonly logged: (event: NewEvent) => NewEvent | undefined;
  /** Whether a hub forwards a submission to a holder whose gallery the request names or does not name. */
  readonly passed: (isNamed: boolean) => boolean;
  /** The refusal of a request because of its terms. */
  readonly policy: (refused: Refusal | undefined, ask: Ask) => Refusal | undefined;
  /** The template that is searched for, or the refusal. */
  readonly sought: (found: Grid | Refusal, ask: Ask) => Grid | Refusal;
  /** The ranking function. */
  readonly rank: (honest: Rank) => Rank;
  /** Whether an examiner narrows the list. */
  readonly examines: (asked: boolean, ask: Ask) => boolean;
  /** The function with which the simulated examiner narrows. */
  readonly narrow: (honest: Narrow) => Narrow;
  /** The reply to a review; the hook may also change the submission. */
  readonly review: (reply: Reply, review: Review, submission: Submission) => Reply;
  /** Every reply before it is sent; undefined closes the connection instead. */
  readonly reply: (reply: Reply, seen: Seen) => Reply | undefined | Promise<Reply>;
};

/** No deviation. */
export const NO_FAULTS: FaultHooks = {
  statement: (statement) => statement,
  admitted: (found) => found,
  owner: (agency) => agency,
  used: (seen) => seen,
  unwrapped: (found) => found,
  made: (outcome) => outcome,
  attested: (claims) => claims,
  signed: (token) => token,
  logged: (event) => event,
  passed: (isNamed) => isNamed,
  policy: (refused) => refused,
  sought: (found) => found,
  rank: (honest) => honest,
  examines: (asked) => asked,
  narrow: (honest) => honest,
  review: (reply) => reply,
  reply: (reply) => reply,
};
