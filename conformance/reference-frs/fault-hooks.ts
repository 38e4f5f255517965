/**
 * Places where a test may make the service deviate from what it should do, so that the conformance suite can be shown
 * to see it. Without any the service is as it should be; nothing on the wire can set one.
 */
import type { CandidateList } from '../../src/results/model/list.ts';
import type { Review } from '../../src/services/protocol/requests.ts';
import type { ConformityStatement } from '../../src/services/protocol/statement.ts';
import type { Ask } from './ask.ts';
import type { AttestorHooks } from './attest.ts';
import type { Told } from './audit.ts';
import type { Signer } from './keys.ts';
import type { Refusal } from './problems.ts';
import type { Rank } from './rank.ts';
import type { Reply } from './reply.ts';
import type { Grid } from './similarity.ts';
import type { Arrival } from './store.ts';
import type { Outcome, Submission } from './submissions.ts';
import type { NotLetIn, Requester } from './tokens.ts';
import type { NotUnwrapped } from './unwrap.ts';

/** A call as the server sees it before and after it is answered. */
export type Seen = {
  readonly method: string;
  readonly path: string;
  readonly header: (name: string) => string | undefined;
  /** Absent where the caller was not let in. */
  readonly requester?: Requester;
};

/** How a list is narrowed, by whose key, and when. */
export type Narrow = (list: CandidateList, examiner: Signer, now: number) => Promise<CandidateList>;

export type FaultHooks = AttestorHooks & {
  /** The conformity statement before it is signed. */
  readonly statement: (statement: ConformityStatement) => ConformityStatement;
  /** Who a caller is taken for. */
  readonly admitted: (found: Requester | NotLetIn) => Requester | NotLetIn;
  /** Among whose submissions a number is looked up, or whose log is told where there is none. */
  readonly owner: (agency: string, requestId?: string) => string;
  /** What a number that was used before is taken for: used for the same body, for another, or not at all. */
  readonly used: (seen: 'same' | 'other') => 'same' | 'other' | 'new';
  /** The picture in a probe, or why there is none. */
  readonly unwrapped: (found: Uint8Array | NotUnwrapped, octets: Uint8Array) => Uint8Array | NotUnwrapped;
  /** What a submission came to, before it is kept and told. */
  readonly made: (outcome: Outcome, ask: Partial<Ask>, arrival: Arrival) => Outcome | Promise<Outcome>;
  /** An event before it is logged; undefined for not at all. */
  readonly logged: (event: Told) => Told | undefined;
  /** Whether a hub passes a submission on to a holder, by whether the request names its gallery. */
  readonly passed: (isNamed: boolean) => boolean;
  /** Why a request is refused by its terms. */
  readonly policy: (refused: Refusal | undefined, ask: Ask) => Refusal | undefined;
  /** What is searched for, or why it is refused. */
  readonly sought: (found: Grid | Refusal, ask: Ask) => Grid | Refusal;
  /** How entries become a list. */
  readonly rank: (honest: Rank) => Rank;
  /** Whether an examiner narrows. */
  readonly examines: (asked: boolean, ask: Ask) => boolean;
  /** How the simulated examiner narrows. */
  readonly narrow: (honest: Narrow) => Narrow;
  /** What is answered to a review; what the submission came to may be changed as well. */
  readonly review: (reply: Reply, review: Review, submission: Submission) => Reply;
  /** Every answer before it goes out; undefined for hanging up instead. */
  readonly reply: (reply: Reply, seen: Seen) => Reply | undefined | Promise<Reply>;
};

/** No deviation. */
export const NO_JOINTS: FaultHooks = {
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
