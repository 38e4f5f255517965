/**
 * The candidate list: what a 1:N search returned, whatever the format it came in. Members that a return may lack are
 * optional here, so that it can be held and judged all the same; the schema says which ones a whole one has.
 */
import type { Category } from '../../services/profiles/profile.ts';

/** Text of a decimal number, never rounded again. */
export type Decimal = string;
/** RFC 3339, UTC, with Z. */
export type Instant = string;

export type Agency = {
  readonly id?: string;
  readonly scheme?: string;
  readonly name?: string;
  readonly country?: string;
};

export type Algorithm = {
  readonly vendor?: string;
  readonly product?: string;
  readonly version?: string;
  readonly frteId?: string;
  readonly ibiaVendor?: string;
  readonly ibiaProduct?: string;
};

export type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly units: 'pixel' | 'ratio';
};

export type Quality = {
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  readonly algorithm?: Algorithm;
};

export type Problem = {
  readonly code: string;
  readonly message?: string;
  readonly field?: string;
  readonly retryable?: boolean;
  /** The code in the service's own words. */
  readonly native?: string;
};

export type OutcomeKind = 'candidates' | 'noCandidate' | 'rejected' | 'error';

/** What became of the search: an error or a refusal is never an empty list. */
export type Outcome = {
  readonly kind: OutcomeKind;
  readonly reason?:
    'belowThreshold' | 'emptyGallery' | 'filteredOut' | 'single-candidate-withheld' | 'unspecified';
  readonly problems?: readonly Problem[];
};

/** INTERPOL's codes: UC unconfirmed machine list, CO narrowed by an examiner, QS quick, AC lights-out, SL silent. */
export type Determination = 'UC' | 'CO' | 'QS' | 'AC' | 'SL';

export type Gallery = {
  readonly id: string;
  readonly name?: string;
  readonly asOf?: Instant;
  readonly size?: number;
  /** True where the entries are events, so that one person may stand in it several times. */
  readonly eventBased?: boolean;
  readonly native?: string;
};

export type Search = {
  readonly mode?: 'fixed-length' | 'threshold';
  readonly probe?: {
    /** The salted commitment, `sha-256:…`; never a bare digest. */
    readonly commitment?: string;
    readonly facesDetected?: number;
    readonly faceBox?: Box;
    readonly templateAlgorithm?: Algorithm;
    readonly quality?: readonly Quality[];
  };
  readonly requestedMaxCandidates?: number;
  readonly appliedMaxCandidates?: number;
  readonly requestedThreshold?: Decimal;
  readonly appliedThreshold?: Decimal;
  readonly targetFpir?: Decimal;
  readonly startedAt?: Instant;
  readonly finishedAt?: Instant;
  readonly galleries: readonly Gallery[];
  readonly filters?: readonly { readonly name: string; readonly value: string }[];
};

export type ScoreKind = 'similarity' | 'dissimilarity' | 'logLikelihoodRatio' | 'negLog10Fmr' | 'unspecified';

export type ScoreScale = {
  readonly kind: ScoreKind;
  readonly higherIsMoreSimilar?: boolean;
  readonly min?: Decimal;
  readonly max?: Decimal;
  readonly resolution?: Decimal;
  readonly unit?: 'percent' | 'unit' | 'native';
  readonly comparableAcrossResponses?: boolean;
  readonly algorithm?: Algorithm;
  readonly calibration?: readonly {
    readonly fmr: Decimal;
    readonly score: Decimal;
    readonly basis?: string;
  }[];
};

export type Counts = {
  readonly returned?: number;
  readonly aboveThreshold?: number;
  readonly truncated?: boolean;
};

export type ScoreDetail = {
  readonly score: Decimal;
  readonly modality?: string;
  readonly subtype?: string;
  readonly encounterId?: string;
  readonly imageId?: string;
  readonly instance?: string;
  readonly algorithm?: Algorithm;
  readonly galleryIds?: readonly string[];
};

export type Content = {
  readonly encoding?: 'base64';
  readonly data?: string;
  readonly href?: string;
  readonly expiresAt?: Instant;
};

export type CandidateImage = {
  readonly role?: 'face' | 'smt' | 'other';
  readonly imageId?: string;
  /** 0 to 99: links to the Type-10 record. */
  readonly idc?: number;
  readonly mediaType?: string;
  readonly width?: number;
  readonly height?: number;
  readonly sha256?: string;
  readonly pose?: string;
  readonly capturedOn?: string;
  readonly content?: Content;
  readonly sourceAgency?: Agency;
  readonly faceBox?: Box;
  readonly quality?: readonly Quality[];
};

/** Something told of a candidate; person data stands nowhere else. */
export type Information = { readonly category?: Category; readonly label?: string; readonly value?: string };

export type Candidate = {
  readonly rank?: number;
  readonly candidateId?: string;
  readonly idScheme?: string;
  /** Entries with the same key are one person. */
  readonly personKey?: string;
  readonly encounterId?: string;
  readonly score?: Decimal;
  readonly decisionHint?: 'aboveThreshold' | 'belowThreshold';
  readonly sourceUrl?: string;
  /** Where it came from when there is no page: "vendor's own collection". */
  readonly sourceCollection?: string;
  readonly imageUnavailable?: { readonly reason?: string; readonly contact?: string };
  readonly galleryIds?: readonly string[];
  readonly scores?: readonly ScoreDetail[];
  readonly images: readonly CandidateImage[];
  readonly information?: readonly Information[];
  readonly extensions?: Extensions;
};

export type Disclaimer = { readonly text: string; readonly lang?: string; readonly authority?: string };

export type Kept = { readonly retained?: boolean; readonly until?: Instant };

export type Retention = {
  readonly probe?: Kept & {
    readonly enrolledInGallery?: boolean;
    readonly unsolvedFile?: boolean;
    readonly usedForTraining?: boolean;
  };
  readonly template?: Kept;
  readonly result?: Kept;
};

/** An examiner's narrowing: role and agency, never a name. */
export type Narrowed = {
  readonly requested?: boolean;
  readonly byRole?: 'examiner' | 'reviewer' | 'peer';
  readonly agency?: string;
  readonly method?: string;
  /** How many candidates there were before. */
  readonly from?: number;
  readonly at?: Instant;
  /** What the confidences are measured on, where they are no explanations. */
  readonly confidenceScale?: string;
  /** Compact JWS by the examiner's key (see `narrowing`). */
  readonly signature?: string;
  readonly images?: readonly {
    readonly candidate?: string;
    readonly imageId?: string;
    readonly confidence?: string;
  }[];
};

export type Integrity = {
  readonly alg?: 'SHA256' | 'SHA384' | 'SHA512';
  readonly hash?: string;
  readonly signature?: string;
  readonly signatureType?: 'JWS' | 'PKCS7' | 'NONE';
  readonly keyId?: string;
  readonly scope?: readonly string[];
};

/** Reverse-DNS name to the text of a JSON value, kept letter for letter. */
export type Extensions = Readonly<Record<string, string>>;

export type CandidateList = {
  readonly schema: 'candidate-list/1';
  readonly responseId?: string;
  readonly requestId?: string;
  readonly caseId?: string;
  readonly respondedAt?: Instant;
  readonly determination?: Determination;
  /** The deletion attestation, once issued: a compact JWS. */
  readonly attestation?: string;
  readonly requester?: Agency;
  readonly responder?: Agency;
  readonly outcome: Outcome;
  readonly search?: Search;
  readonly scoreScale?: ScoreScale;
  readonly counts?: Counts;
  readonly candidates: readonly Candidate[];
  readonly disclaimers: readonly Disclaimer[];
  readonly retention?: Retention;
  readonly narrowed?: Narrowed;
  readonly audit?: { readonly eventId?: string; readonly logHead?: string };
  readonly integrity?: readonly Integrity[];
  readonly extensions?: Extensions;
};
