/**
 * The type of a service profile: one kind of face recognition service, as data. A profile has no logic, and no code
 * names a profile: what distinguishes one service from another is a member here.
 */

/** A value and the section of the source that states it; `+` marks what this project adds so that the source can be tested. */
export type Cited<Value> = { readonly value: Value; readonly section: string };

export const CATEGORIES = [
  'biographic',
  'derogatory',
  'identifier',
  'physical',
  'citizenship',
  'contact',
  'encounter',
  'driver',
  'criminal-history',
  'criminal-intelligence',
  'associate',
  'biometric',
  'visa-passport',
  'open-source',
] as const;

/** A category of information about a candidate. */
export type Category = (typeof CATEGORIES)[number];

/** How a request reaches a service: over an API, by encrypted e-mail, through a web page, or by the hand of a person. */
export type Channel = 'api' | 'mail' | 'web-upload' | 'manual';

/** MUST fails a run, SHOULD warns, DOC is documentary evidence. */
export type Level = 'MUST' | 'SHOULD' | 'DOC';

/** The four elements of a disclaimer. */
export type Element = 'LEAD' | 'NOT-ID' | 'NOT-SOLE' | 'EXAMINE';

/** A wording that an agency accepts besides those of this project, verbatim after normalisation. */
export type Wording = { readonly element: Element; readonly lang: string; readonly text: string };

export type ListTerms = {
  readonly min: Cited<number>;
  /** Absent where the source sets none. */
  readonly max?: Cited<number>;
  readonly default: Cited<number>;
  /** Who chooses the length; `silent` where the source does not state it. */
  readonly lengthBy: Cited<'caller' | 'caller-where-offered' | 'service' | 'silent'>;
  readonly threshold: Cited<'preset' | 'caller-where-offered' | 'length-instead' | 'silent'>;
  /** True where the service always returns several candidates, never an empty list. */
  readonly alwaysSeveral: Cited<boolean>;
  /** True where every candidate has a score. */
  readonly scoreEach: Cited<boolean>;
  /** True where ranks and scores are declared by the source itself. */
  readonly ranked: Cited<boolean>;
  /** True where each candidate names the page or collection that it came from. */
  readonly sourceEach: Cited<boolean>;
};

export type Asked = 'required' | 'where-asked' | 'not-asked';

/** A declaration that a service requires of the agent besides relevance and necessity (GATE-07). */
export type Precondition = 'none' | 'connection-to-place' | 'partnership' | 'open-cooperative-case';

/** Whose face a probe may show (GATE-09). */
export type Person = 'suspect' | 'victim';

export type ServiceProfile = {
  readonly schema: 'service-profile/2';
  readonly id: string;
  /** For an agency's own profile: the id of the profile that it tightens. */
  readonly extends?: string;
  readonly service: Cited<string>;
  readonly channels: Cited<readonly Channel[]>;
  /** Channels that are simulated for tests: `api` for every profile. */
  readonly simulated: Cited<readonly Channel[]>;
  /** The form of a transaction to the service: ANSI/NIST-ITL alone, or with the Type-2 fields of EBTS. */
  readonly form: Cited<'itl' | 'ebts'>;
  readonly list: ListTerms;
  readonly asks: {
    readonly agent: Cited<Asked>;
    readonly probe: Cited<Asked>;
    readonly statute: Cited<Asked>;
  };
  readonly precondition: Cited<Precondition>;
  readonly persons: Cited<readonly Person[]>;
  /** True for the service with visa and passport records, which document fraud cases search first (GATE-07). */
  readonly visaRecords: Cited<boolean>;
  /** False for a kind of service that the source does not name; it needs a privacy assessment update (GATE-14). */
  readonly namedInSource: Cited<boolean>;
  readonly information: {
    readonly categories: Cited<readonly Category[]>;
    /** True where the source itself closes the list; otherwise this project does. */
    readonly closed: Cited<boolean>;
  };
  readonly disclaimer: {
    /** The text that must appear verbatim; absent where any wording with the four elements is sufficient. */
    readonly text?: Cited<string>;
    readonly wordings: Cited<readonly Wording[]>;
  };
  readonly deletion: {
    readonly event: Cited<'template-created' | 'search-finished'>;
    /** The one exception: who may retain the probe. */
    readonly keeper?: Cited<string>;
    /** True where the service forwards a probe to other holders. */
    readonly hub: Cited<boolean>;
    readonly secondsByProgram: Cited<number>;
    readonly secondsByPerson: Cited<number>;
    readonly attestWithinSeconds: Cited<number>;
    /** Days after the deletion within which every copy expires, backups included. */
    readonly backupDays: Cited<number>;
    readonly mustReadBack: Cited<boolean>;
  };
  /** Requirements that are added or raised for this service; the others have the level of the catalogue. */
  readonly requirements: Readonly<Record<string, Cited<Level>>>;
  /** Requirements that apply only to services that list them here. */
  readonly specific: Cited<readonly string[]>;
  /** Families of requirements that do not apply (`ENC`, `DOC`). */
  readonly without: Cited<readonly string[]>;
  /** Days for which the office's approval may rest on a conformance report (GATE-01). */
  readonly approval: {
    readonly reportDays: Cited<number>;
    /** For a partial, simulated or not conformant report that the office accepted with a reason. */
    readonly provisionalDays: Cited<number>;
  };
  /** False where a run never yields a certificate. */
  readonly certificate: Cited<boolean>;
  /** Seed of the test images of a run; absent where each run draws its own. */
  readonly seed?: Cited<string>;
  readonly notes: readonly Cited<string>[];
};

/** Members that most profiles share. */
export const COMMON = {
  schema: 'service-profile/2',
  simulated: { value: ['api'], section: '+ Profiles (channel for tests)' },
  form: { value: 'itl', section: '+ (ANSI/NIST-ITL)' },
  precondition: { value: 'none', section: 'Submission process' },
  persons: { value: ['suspect', 'victim'], section: 'Submission process' },
  visaRecords: { value: false, section: 'Types of FRS' },
  namedInSource: { value: true, section: 'Types of FRS' },
  specific: { value: [], section: '+ Profiles' },
  without: { value: [], section: '+ Profiles' },
  approval: {
    reportDays: { value: 365, section: '+ GATE-01' },
    provisionalDays: { value: 30, section: '+ GATE-01' },
  },
  certificate: { value: true, section: '+ Profiles' },
} as const;

/** Deletion as the source requires it of every service: at once after the search, nothing forwarded. */
export const DELETION: ServiceProfile['deletion'] = {
  event: { value: 'search-finished', section: '5; 7' },
  hub: { value: false, section: '5' },
  secondsByProgram: { value: 60, section: '+ DEL-12' },
  secondsByPerson: { value: 300, section: '+ DEL-12' },
  attestWithinSeconds: { value: 60, section: '+ Profiles (limits set by us)' },
  backupDays: { value: 30, section: '+ DEL-09' },
  mustReadBack: { value: false, section: '+ deletion attestation, A17' },
};

/** List terms where the source is silent: two or more, twenty by default. */
export const LIST: ListTerms = {
  min: { value: 2, section: 'Submission process; Receipt and use (CAN-01)' },
  default: { value: 20, section: 'Similarity scores (best practice)' },
  lengthBy: { value: 'silent', section: 'Types of FRS' },
  threshold: { value: 'silent', section: 'Types of FRS' },
  alwaysSeveral: { value: false, section: 'Submission process' },
  scoreEach: { value: false, section: 'Submission process ("may contain the similarity scores")' },
  ranked: { value: false, section: 'Submission process ("may be ranked by similarity scores")' },
  sourceEach: { value: false, section: 'Types of FRS' },
};

/** For profiles that add no wording. */
export const NO_WORDINGS: Cited<readonly Wording[]> = { value: [], section: '+ disclaimers' };
