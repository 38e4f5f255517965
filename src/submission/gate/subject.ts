/** What the gate looks at: what the agent declares, what is on record, and what is to be sent. Codes, never narratives. */
import type { Channel, ServiceProfile } from '../../services/profiles/profile.ts';

/** YYYY-MM-DD. */
export type Day = string;

/** What the picture search is for. Only the first is allowed. */
export type Purpose =
  | 'criminal-investigation'
  | 'civil-immigration-enforcement'
  | 'live-video'
  | 'crowd-surveillance'
  | 'watch-list'
  | 'training'
  | 'other';

/** What the agent declares for one submission. Kept on this side, never sent (AUD-05). */
export type Declaration = {
  readonly agent: string;
  readonly case: string;
  readonly caseOpen: boolean;
  readonly cooperativeCase?: boolean;
  readonly purpose: Purpose;
  /** The provision by title and section, of a citation that was taken apart. */
  readonly provision?: { readonly title: number; readonly section: string };
  readonly person?: 'suspect' | 'victim' | 'witness' | 'other';
  /** That the picture was not collected from somebody exercising First Amendment rights. */
  readonly notFirstAmendment?: boolean;
  readonly meansTried?: boolean;
  readonly relevance?: { readonly relevant: boolean; readonly necessary: boolean; readonly likely: boolean };
  readonly source?: {
    readonly kind:
      'open-source' | 'government-database' | 'law-enforcement-request' | 'law-enforcement-activity';
    readonly authority: string;
    readonly necessity: string;
  };
  /** What a profile asks for besides: a tie to the place, a partnership, DOS CCD first. */
  readonly placeConnection?: boolean;
  readonly partnership?: boolean;
  readonly documentFraud?: boolean;
  readonly visaRecordsFirst?: 'done' | 'not-suitable';
};

/** What a conformance report states, as far as an approval depends on it, and the service that it is about. */
export type Conformance = {
  readonly result: 'invalid' | 'incomplete' | 'not-conformant' | 'conformant-with-warnings' | 'conformant';
  /** The day on which the run ended. */
  readonly on: Day;
  readonly simulated: boolean;
  readonly partial: boolean;
  /** True until a recheck confirms the run: it then supports an approval for a shorter time (DEL-17). */
  readonly provisional?: true;
  /** Ids of requirements that the report does not show to be met, those that a partial run left out among them. */
  readonly unmet: readonly string[];
  readonly issuer: string;
  readonly address: string;
  /** Id of the service profile. */
  readonly profile: string;
};

/** The adapter of a service with an interface of its own: each by `sha-256:` and 64 hexadecimal digits. */
export type AdapterDigests = {
  /** For people. */
  readonly name: string;
  readonly adapter: string;
  /** Of the declaration of the office. */
  readonly declaration: string;
  /** Of the options that the adapter receives. */
  readonly options: string;
};

/** The adapter that an approval is for. */
export type ApprovedAdapter = AdapterDigests & {
  /** True where the office accepts results that frskit did not observe itself: they rest on the adapter alone. */
  readonly unobserved?: true;
};

/** The service that a submission goes to, as it is connected. */
export type Connection = {
  /** Absent for a service that speaks the protocol. */
  readonly adapter?: AdapterDigests & {
    /** Last day of the declaration. */
    readonly until?: Day;
  };
  /** Who signs for the service; none where that is not known. */
  readonly issuers: readonly string[];
  readonly address: string;
  readonly profile: string;
};

/** One entry of the registry of services. */
export type Entry = {
  readonly frs: string;
  readonly approval: 'office-list' | 'case' | 'exigent';
  readonly scope: 'search' | 'compare' | 'search-and-compare';
  readonly from: Day;
  readonly until: Day;
  /** For `case` and `exigent`: the one case, and the agent where named. */
  readonly case?: string;
  readonly agent?: string;
  /** The number of an exigent use, under which the ledger has it. */
  readonly exigent?: string;
  /** Who approved, and whether that was a supervisor whose signature was verified. */
  readonly approvedBy: string;
  readonly bySupervisor: boolean;
  /** Digest of the conformance report that the approval rests on. */
  readonly report?: string;
  readonly conformance?: Conformance;
  /** Why the office approves although the report is partial, of a simulated run, or not conformant. */
  readonly despite?: string;
  /** Why the office approves without a report. */
  readonly withoutReport?: string;
  /** For a service with an interface of its own. */
  readonly adapter?: ApprovedAdapter;
  /** The day of the signature. */
  readonly signed?: Day;
  /** SHA-256 of the signed line, in hexadecimal. */
  readonly line?: string;
  /** For `exigent`: circumstance, relevance and necessity by code. */
  readonly grounds?: {
    readonly circumstance: string;
    readonly relevance: string;
    readonly necessity: string;
  };
  /** Of evidence of accuracy and bias: the day of the last review, and months between reviews. */
  readonly reviewed?: { readonly on: Day; readonly months: number };
  readonly stopped?: { readonly on: Day; readonly reason: string };
  /** For a service of none of the seven kinds: the privacy assessment update that names it. */
  readonly privacyUpdate?: string;
  /** The day by which an exigent use is to be reviewed, until it was. */
  readonly reviewDue?: Day;
};

export type Terms = { readonly user: string; readonly frs: string; readonly from: Day; readonly until: Day };

/** What is to be sent, as far as the gate asks. */
export type Request = {
  readonly kind: 'search' | 'reference-search' | 'comparison';
  readonly channel: Channel;
  readonly probes: number;
  readonly length?: number;
  /** Code of the mission need where the length is not the best practice. */
  readonly missionNeed?: string;
  readonly threshold?: string;
  /** Members that would make it a verification of one identity, or a batch. */
  readonly identifier?: boolean;
  readonly verifyFlag?: boolean;
  readonly galleryEntry?: boolean;
  readonly scheduled?: boolean;
};

export type GateSubject = {
  readonly today: Day;
  readonly declaration: Declaration;
  readonly request: Request;
  readonly profile: ServiceProfile;
  /** Absent where the service is not connected; then the entry is not held against it. */
  readonly connection?: Connection;
  /** The entries of this service; the gate looks for one that covers the request. */
  readonly entries: readonly Entry[];
  readonly terms: readonly Terms[];
  /** True where the same probe went, or the same query goes, without a decision of its own. */
  readonly repeated: boolean;
};

/** An entry that holds today for this service: not stopped, in date. */
export function current(subject: Pick<GateSubject, 'entries' | 'today'>): readonly Entry[] {
  return subject.entries.filter(
    ({ stopped, from, until }) => stopped === undefined && from <= subject.today && subject.today <= until,
  );
}

/** The entry that the submission rests on: the office's list first, then the case's own, then exigent use. */
export function basis(
  subject: Pick<GateSubject, 'entries' | 'today'> & {
    readonly declaration: Pick<Declaration, 'case'>;
  },
): Entry | undefined {
  const entries = current(subject);
  const own = entries.filter((entry) => entry.case === subject.declaration.case);
  // A use whose review was closed is over; another one of the same case may be open.
  const exigent = own.filter(({ approval }) => approval === 'exigent');
  return (
    entries.find(({ approval }) => approval === 'office-list') ??
    own.find(({ approval }) => approval === 'case') ??
    exigent.find(({ reviewDue }) => reviewDue !== undefined) ??
    exigent[0]
  );
}
