/** The canonical report of a run, from which every other format is rendered. */
import type { Requirement } from '../../src/catalogue/index.ts';
import type { Gap, Grade, RunResult, Verdict } from '../suite/verdict.ts';

/** The result of one check. */
export type CheckRow = {
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly grade?: Grade;
  /** What was found. */
  readonly says: string;
  /** For inconclusive or blocked checks: a code, or the ID of the precondition. */
  readonly reason?: string;
  /** For not-offered checks: the capability that the service lacks. */
  readonly capability?: Gap;
  readonly remedy?: string;
  /** Sequence numbers of exchanges. */
  readonly evidence: readonly number[];
  /** Those of the evidence that decide a failure; absent where the check names none. */
  readonly decisive?: readonly number[];
};

/** What became of one probe: times of the exchanges, and times that the service stated. RFC 3339. */
export type DeletionTimes = {
  readonly sent: { readonly seq: number; readonly at: string; readonly bytes: number };
  readonly answered?: { readonly seq: number; readonly at: string };
  /** The signed attestation: when it was read, and what it states. */
  readonly attestation?: {
    readonly seq: number;
    readonly at: string;
    readonly event?: string;
    readonly eventAt?: string;
    readonly deletedAt?: string;
  };
  /** The search for probes at the end of the run: of every submission. */
  readonly inspected?: {
    readonly from: string;
    readonly to: string;
    readonly locations: number;
    readonly found: number;
  };
};

/** One requirement and its verdict. */
export type RequirementRow = {
  readonly id: string;
  readonly level: Requirement['level'];
  readonly text: string;
  readonly section?: string;
  /** True if the source does not state it, or only in part; it is added to make the intent testable. */
  readonly added?: boolean;
  /** At most 25 words of the source. */
  readonly quote?: string;
  readonly verdict: Verdict;
  readonly grade?: Grade;
  readonly says: string;
  readonly reason?: string;
  readonly capability?: Gap;
  readonly remedy?: string;
  readonly checks: readonly CheckRow[];
  /** The document and the decision on it. */
  readonly paper?: {
    readonly title: string;
    readonly date: string;
    readonly digest: string;
    readonly decision: string;
  };
  readonly waiver?: { readonly reason: string; readonly by: string; readonly until: string };
};

/** One exchange without its bodies. */
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

/** Settings that limit what a run could observe: trust and excluded checks. */
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
  /** Maximum number of searches and comparisons, if limited. */
  readonly maxSearches?: number;
  /** Milliseconds of each check, if limited. */
  readonly checkLimit?: number;
  /** True for a run with three times as many searches. */
  readonly thorough?: true;
};

export type ConformanceReport = {
  readonly schema: 'frs-conformance-report/5';
  readonly schemaVersion: 5;
  readonly title: string;
  /** Notices that every format of the report prints (GOV-09, GOV-11). */
  readonly notices: readonly string[];
  readonly result: RunResult;
  readonly exitCode: number;
  readonly partial: boolean;
  /** For a partial run: IDs of the excluded requirements on a service. */
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
    /** Trust and limits of the run. */
    readonly settings: RunSettings;
    readonly stopped?: string;
    /** For a recheck: the digest of the report of the run, the number of the recheck, and the number of all rechecks. */
    readonly recheck?: { readonly report: string; readonly look: number; readonly looks: number };
  };
  readonly suite: {
    readonly name: 'frskit';
    readonly version: string;
    /** Digest of the code of the suite. */
    readonly code: string;
    /** Digest of the requirements. */
    readonly catalogue: string;
    readonly profile: string;
    readonly adapter: {
      readonly kind: string;
      /** Name for people. */
      readonly name?: string;
      readonly digest?: string;
      /** SHA-256 of the declaration of the office, if the service makes no statement. */
      readonly declaration?: string;
    };
    /** `size`: number of its images. */
    readonly testSet?: { readonly kind: string; readonly digest: string; readonly size?: number };
  };
  readonly service: {
    readonly issuer: string;
    /** Name for people: of the operator's statement or the declaration. */
    readonly name?: string;
    readonly kind?: string;
    readonly version?: string;
    readonly operator?: string;
    readonly base?: string;
    /** SHA-256 of the received conformity statement. */
    readonly statement?: string;
    readonly simulator?: boolean;
    /** Present for a service that makes no statement: who declared it. */
    readonly declared?: {
      readonly office: string;
      readonly person?: string;
      /** YYYY-MM-DD. */
      readonly at: string;
      readonly until?: string;
    };
  };
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Verdicts by grade, and the share that rests on statements of the service or an adapter. */
  readonly grades: {
    readonly E0: number;
    readonly E1: number;
    readonly E2: number;
    readonly E3: number;
    readonly claimedShare: number;
  };
  readonly requirements: readonly RequirementRow[];
  /** Rates of CAN-15 and other values that do not affect verdicts. */
  readonly observations: Readonly<Record<string, number | string>>;
  /** Absent where no submission was attested or searched for again. */
  readonly deletion?: DeletionTimes;
  readonly exchanges: readonly ExchangeRow[];
  /** What no black-box test can detect. */
  readonly limits: readonly string[];
};
