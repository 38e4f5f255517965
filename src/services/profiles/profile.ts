/** What a service profile is: one kind of face recognition service, as data. No logic: if it needs code, a rule is missing. */

/** A value and where the source says so; `+` marks what this package adds so that the source can be tested. */
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

/** What kind of thing is told of a candidate. */
export type Category = (typeof CATEGORIES)[number];

export type Channel = 'api' | 'email' | 'portal' | 'upload' | 'user-interface' | 'web' | 'ebts';

/** MUST fails a run, SHOULD warns, DOC is evidence on paper. */
export type Level = 'MUST' | 'SHOULD' | 'DOC';

/** The four things that a disclaimer says. */
export type Element = 'LEAD' | 'NOT-ID' | 'NOT-SOLE' | 'EXAMINE';

/** A wording that an office accepts besides those of this package, word for word after normalisation. */
export type Wording = { readonly element: Element; readonly lang: string; readonly text: string };

export type ListTerms = {
  readonly min: Cited<number>;
  /** Absent where the source sets none. */
  readonly max?: Cited<number>;
  readonly default: Cited<number>;
  /** Who chooses the length; `silent` where the source does not say. */
  readonly lengthBy: Cited<'caller' | 'caller-where-offered' | 'service' | 'silent'>;
  readonly threshold: Cited<'preset' | 'caller-where-offered' | 'length-instead' | 'silent'>;
  /** True where an empty list cannot be: the service always returns several. */
  readonly alwaysSeveral: Cited<boolean>;
  /** True where every candidate has a score. */
  readonly scoreEach: Cited<boolean>;
  /** True where ranks and scores are declared by the source itself. */
  readonly ranked: Cited<boolean>;
  /** True where each candidate names the page or collection that it came from. */
  readonly sourceEach: Cited<boolean>;
};

export type Asked = 'required' | 'where-asked' | 'not-asked';

export type ServiceProfile = {
  readonly schema: 'service-profile/1';
  readonly id: string;
  /** The profile that an office's own one tightens. */
  readonly extends?: string;
  readonly service: Cited<string>;
  readonly channels: Cited<readonly Channel[]>;
  /** For tests each profile has the channel `api`, simulated. */
  readonly simulated: Cited<readonly Channel[]>;
  readonly list: ListTerms;
  readonly asks: {
    readonly agent: Cited<Asked>;
    readonly probe: Cited<Asked>;
    readonly statute: Cited<Asked>;
  };
  readonly information: {
    readonly categories: Cited<readonly Category[]>;
    /** True where the source itself closes the list; else this package does. */
    readonly closed: Cited<boolean>;
  };
  readonly disclaimer: {
    /** The text that must stand word for word; absent where any wording with the four elements does. */
    readonly text?: Cited<string>;
    readonly wordings: Cited<readonly Wording[]>;
  };
  readonly deletion: {
    readonly event: Cited<'template-created' | 'search-finished'>;
    /** Who may keep the probe, as the one exception. */
    readonly keeper?: Cited<string>;
    /** True where the service passes a probe on to other holders. */
    readonly hub: Cited<boolean>;
    readonly secondsByProgram: Cited<number>;
    readonly secondsByPerson: Cited<number>;
    readonly attestWithinSeconds: Cited<number>;
    readonly mustReadBack: Cited<boolean>;
  };
  /** Requirements that hold, or hold more strictly, for this service; the others hold as the catalogue says. */
  readonly requirements: Readonly<Record<string, Cited<Level>>>;
  /** Families of requirements that do not apply (`ENC`, `DOC`). */
  readonly without: Cited<readonly string[]>;
  readonly certificate: Cited<boolean>;
  readonly notes: readonly Cited<string>[];
};

/** What every profile has unless it says otherwise. */
export const COMMON = {
  schema: 'service-profile/1',
  simulated: { value: ['api'], section: '+ Profiles (channel for tests)' },
  without: { value: [], section: '+ Profiles' },
  certificate: { value: true, section: '+ Profiles' },
} as const;

/** Deletion as the source asks it of everybody: at once after the search, nothing passed on. */
export const DELETION: ServiceProfile['deletion'] = {
  event: { value: 'search-finished', section: '5; 7' },
  hub: { value: false, section: '5' },
  secondsByProgram: { value: 60, section: '+ DEL-12' },
  secondsByPerson: { value: 300, section: '+ DEL-12' },
  attestWithinSeconds: { value: 60, section: '+ Profiles (limits set by us)' },
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

/** Wordings that a profile adds: none. */
export const NO_WORDINGS: Cited<readonly Wording[]> = { value: [], section: '+ disclaimers' };
