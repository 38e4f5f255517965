/** The canonical report of a run. Every other form is printed from it. */
import type { Requirement } from '../../src/catalogue/index.ts';
import type { Grade, RunResult, Verdict } from '../suite/verdict.ts';

/** What one check said. */
export type CheckRow = {
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly grade?: Grade;
  /** What was seen. */
  readonly says: string;
  /** Of what is inconclusive or blocked: a code, or the id of the precondition. */
  readonly reason?: string;
  readonly remedy?: string;
  /** Numbers of exchanges. */
  readonly evidence: readonly number[];
};

/** One requirement and what the run makes of it. */
export type RequirementRow = {
  readonly id: string;
  readonly level: Requirement['level'];
  readonly text: string;
  readonly section?: string;
  /** Not in the source, or in part: added so that its intent can be tested. */
  readonly added?: boolean;
  /** At most 25 words of the source. */
  readonly quote?: string;
  readonly verdict: Verdict;
  readonly grade?: Grade;
  readonly says: string;
  readonly reason?: string;
  readonly remedy?: string;
  readonly checks: readonly CheckRow[];
  /** Of a paper: what was decided by whom on what. */
  readonly paper?: {
    readonly title: string;
    readonly date: string;
    readonly digest: string;
    readonly decision: string;
  };
  readonly waiver?: { readonly reason: string; readonly by: string; readonly until: string };
};

/** One exchange, in what may be told of it: never a body. */
export type ExchangeRow = {
  readonly seq: number;
  readonly operation: string;
  readonly as: string;
  readonly purpose: string;
  readonly requestId?: string;
  /** RFC 3339. */
  readonly at: string;
  readonly milliseconds: number;
  readonly sentBytes: number;
  readonly status?: number;
  readonly mediaType?: string;
  readonly receivedBytes?: number;
  readonly failure?: string;
  readonly protocol?: string;
  readonly suite?: string;
};

/** Settings that decide what a run could see: whom it trusted, and where it did not look. */
export type RunSettings = {
  /** SHA-256 of each trusted root certificate, as given. */
  readonly roots: readonly string[];
  /** Thumbprints (RFC 7638) of the pinned keys. */
  readonly keys: {
    readonly operator: readonly string[];
    readonly attestation: readonly string[];
    readonly examiner: readonly string[];
  };
  /** Port of the plaintext check besides the declared addresses; 0 for none. */
  readonly plainPort: number;
  /** Maximum number of requests, if limited. */
  readonly budget?: number;
  /** Milliseconds of each check, if limited. */
  readonly checkLimit?: number;
};

export type ConformanceReport = {
  readonly schema: 'frs-conformance-report/2';
  readonly schemaVersion: 2;
  readonly title: string;
  /** Sentences that every form of the report prints (GOV-09, GOV-11). */
  readonly notices: readonly string[];
  readonly result: RunResult;
  readonly exitCode: number;
  readonly partial: boolean;
  /** Of a part run: ids of the requirements on a service that it did not look at. */
  readonly leftOut?: readonly string[];
  readonly run: {
    readonly profile: string;
    readonly channel: string;
    readonly simulated: boolean;
    /** False for profiles that can never yield a certificate. */
    readonly certifiable: boolean;
    readonly startedAt: string;
    readonly finishedAt: string;
    readonly seed: { readonly commitment: string; readonly revealed: string };
    readonly only?: readonly string[];
    readonly authorisedBy?: string;
    readonly deadlines?: Readonly<Record<string, number>>;
    /** What the run trusted, and what limited it. */
    readonly settings: RunSettings;
    readonly stopped?: string;
    /** Of a later look: the digest of the report that it belongs to, and which look it is of how many. */
    readonly recheck?: { readonly report: string; readonly look: number; readonly looks: number };
  };
  readonly suite: {
    readonly name: 'frskit';
    readonly version: string;
    /** Of the suite's own code as it ran. */
    readonly code: string;
    /** Of the requirements as the suite knows them. */
    readonly catalogue: string;
    readonly profile: string;
    readonly adapter: { readonly kind: string; readonly digest?: string };
    readonly testSet?: { readonly kind: string; readonly digest: string };
  };
  readonly service: {
    readonly issuer: string;
    readonly kind?: string;
    readonly version?: string;
    readonly operator?: string;
    readonly base?: string;
    /** SHA-256 of the conformity statement as it came. */
    readonly statement?: string;
    readonly simulator?: boolean;
  };
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Verdicts by grade, and the share that rests on the service's or an adapter's word. */
  readonly grades: {
    readonly E0: number;
    readonly E1: number;
    readonly E2: number;
    readonly E3: number;
    readonly claimedShare: number;
  };
  readonly requirements: readonly RequirementRow[];
  /** Rates of CAN-15 and other numbers that weigh nothing. */
  readonly observations: Readonly<Record<string, number | string>>;
  readonly exchanges: readonly ExchangeRow[];
  /** What no black box can see. */
  readonly limits: readonly string[];
};
