/**
 * Places where a test may make the service deviate from what it should do, so that the conformance suite can be shown
 * to see it. Without any the service is as it should be; nothing on the wire can set one.
 */
import type { ConformityStatement } from '../../src/services/protocol/statement.ts';
import type { Ask } from './ask.ts';
import type { Reply } from './reply.ts';
import type { Arrival } from './store.ts';
import type { Outcome } from './submissions.ts';
import type { Requester } from './tokens.ts';

/** A call as the server sees it before and after it is answered. */
export type Seen = {
  readonly method: string;
  readonly path: string;
  readonly header: (name: string) => string | undefined;
  /** Absent where the caller was not let in. */
  readonly requester?: Requester;
};

export type Joints = {
  /** The conformity statement before it is signed. */
  readonly statement: (statement: ConformityStatement) => ConformityStatement;
  /** What a submission came to, before it is kept and told. */
  readonly made: (outcome: Outcome, ask: Partial<Ask>, arrival: Arrival) => Outcome | Promise<Outcome>;
  /** Every answer before it goes out. */
  readonly reply: (reply: Reply, seen: Seen) => Reply | Promise<Reply>;
};

/** No deviation. */
export const NO_JOINTS: Joints = {
  statement: (statement) => statement,
  made: (outcome) => outcome,
  reply: (reply) => reply,
};
