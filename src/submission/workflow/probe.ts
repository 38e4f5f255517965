/** An image to a probe: taken out of what it came in, without its context, upright, and evaluated; with every refusal. */
import { type Finding, isInconclusive } from '../../findings/finding.ts';
import { FrskitError } from '../../findings/errors.ts';
import { orientationOf, orientationText } from '../../image/file/orientation.ts';
import { probe as probeFile } from '../../image/file/probe.ts';
import { type AssessOptions, assess } from '../../image/quality/assess.ts';
import { upright } from '../../image/quality/upright.ts';
import { buildFaceTransaction } from '../../itl/face/build.ts';
import { viewImage } from '../../itl/face/view.ts';
import { recordsOf } from '../../itl/record/query.ts';
import type { Transaction } from '../../itl/record/transaction.ts';
import { readTransaction } from '../../itl/read.ts';
import { validate } from '../../itl/validate.ts';
import type { ServiceProfile } from '../../services/profiles/profile.ts';
import type { Refusal } from '../leads/rule.ts';
import { type Taken, minimize } from '../minimum-data/minimize.ts';
import { minimumProfile } from '../minimum-data/profile.ts';

/** Who sends to whom, under which number, on which day: what Type-1 has to hold. */
export type Envelope = {
  readonly agency: string;
  readonly destination: string;
  readonly controlNumber: string;
  /** YYYYMMDD. */
  readonly date: string;
};

/** Who counts the faces where no model could. */
export type FaceCounter = 'agent' | 'examiner' | 'supervisor';

export type JudgedProbe = {
  /** The minimal picture, where there is one. */
  readonly picture?: Uint8Array;
  readonly taken: readonly Taken[];
  readonly findings: readonly Finding[];
  readonly refusals: readonly Refusal[];
  /** Who says that there is one face. */
  readonly facesCountedBy: 'model' | FaceCounter;
};

export type ProbeOptions = {
  readonly profile: ServiceProfile;
  readonly envelope: Envelope;
  readonly facesCountedBy?: FaceCounter;
  /** What becomes of an image that Exif turns or mirrors: turned without loss, or sent as it is stored. */
  readonly placing?: Placing;
  readonly assess?: AssessOptions;
};

export type Placing = 'upright' | 'as-stored';

/** The least that the standard allows, around a picture. */
export function transactionOf(image: Uint8Array, envelope: Envelope): Transaction {
  return buildFaceTransaction({ image, ...envelope });
}

/** What the first bytes of a transaction look like to who expects a picture. */
const NO_PICTURE: ReadonlySet<string> = new Set(['nist', 'unknown', 'xml']);

type Unpacked = {
  readonly pictures: readonly Uint8Array[];
  readonly findings: readonly Finding[];
  readonly taken: readonly Taken[];
};

/** The pictures of what was handed in. Nothing else of a transaction goes on. */
function unpacked(bytes: Uint8Array, profile: ServiceProfile): Unpacked {
  const alone = { pictures: [bytes], findings: [], taken: [] };
  if (!NO_PICTURE.has(probeFile(bytes).recognised)) return alone;
  const { transaction } = readTransaction(bytes);
  if (transaction.records.length === 0) return alone;
  const pictures = recordsOf(transaction, 10).flatMap((record) => viewImage(record).data ?? []);
  const { taken } = minimize(transaction, minimumProfile(profile));
  return { pictures, findings: validate(bytes).findings, taken };
}

function refusal(requirement: string, reason: string, remedy: string): Refusal {
  return { requirement, reason, remedy };
}

/** One refusal for each requirement that findings break; `requirementOf` tells which. */
function refusalsOf(
  findings: readonly Finding[],
  requirementOf: (finding: Finding) => string | undefined,
): readonly Refusal[] {
  const rules = new Map<string, Set<string>>();
  for (const finding of findings) {
    const requirement = requirementOf(finding);
    if (requirement !== undefined && finding.severity === 'error')
      rules.set(requirement, (rules.get(requirement) ?? new Set()).add(finding.rule));
  }
  return [...rules].map(([requirement, broken]) => {
    const [first = requirement] = broken;
    const told = [...broken].slice(0, 5).join(', ');
    return refusal(
      requirement,
      `the image does not pass: ${told}`,
      `frskit explain ${first} says how to correct it`,
    );
  });
}

/** The two requirements of a picture that stop a submission. */
const MUSTS: readonly unknown[] = ['QUA-01', 'QUA-02'];

function requirementOf({ facts, rule }: Finding): string | undefined {
  const named = facts?.['requirement'];
  if (typeof named === 'string') return MUSTS.includes(named) ? named : undefined;
  // What the file says of itself, and a measure that failed by itself.
  return rule.startsWith('quality.') ? undefined : 'QUA-01';
}

type Looked = Pick<JudgedProbe, 'findings' | 'refusals' | 'facesCountedBy'>;

async function lookedAt(picture: Uint8Array, { facesCountedBy, assess: how }: ProbeOptions): Promise<Looked> {
  const { findings } = await assess(picture, { target: 'probe', ...how });
  const open = findings.filter((one) => isInconclusive(one) && MUSTS.includes(one.facts?.['requirement']));
  const asked = [...new Set(open.map(({ facts }) => String(facts?.['requirement'])))];
  const reasons = [...new Set(open.map(({ facts }) => String(facts?.['inconclusive'])))].join(', ');
  const undecided =
    facesCountedBy === undefined
      ? asked.map((requirement) =>
          refusal(
            requirement,
            `it could not be judged here (${reasons})`,
            'install the optional models, or have a person count the faces and name the role (--faces-counted-by)',
          ),
        )
      : [];
  return {
    findings,
    refusals: [...refusalsOf(findings, requirementOf), ...undecided],
    facesCountedBy: open.length > 0 && facesCountedBy !== undefined ? facesCountedBy : 'model',
  };
}

/** The picture without its context, and what is still too much about it. */
function minimal(
  picture: Uint8Array,
  { profile, envelope }: ProbeOptions,
): Pick<JudgedProbe, 'picture' | 'taken' | 'findings' | 'refusals'> {
  try {
    const made = minimize(transactionOf(picture, envelope), minimumProfile(profile));
    const [record] = recordsOf(made.transaction, 10);
    const data = record === undefined ? undefined : viewImage(record).data;
    const { findings } = validate(made.transaction);
    return {
      ...(data === undefined ? {} : { picture: data }),
      taken: made.taken,
      findings: [...made.left, ...findings],
      refusals: [...refusalsOf(made.left, ({ rule }) => rule), ...refusalsOf(findings, () => 'QUA-05')],
    };
  } catch (error) {
    if (!(error instanceof FrskitError) || error.code !== 'ERR_IMAGE_UNSUPPORTED') throw error;
    const remedy = 'hand in one still picture: JPEG, PNG or JPEG 2000 (JP2)';
    return {
      taken: [],
      findings: [],
      refusals: [refusal('QUA-01', 'it is no picture that can be sent', remedy)],
    };
  }
}

type Minimal = ReturnType<typeof minimal>;

/** The minimal image, turned by the Exif orientation of the given one, or the refusal. */
function placed(given: Uint8Array, made: Minimal, options: ProbeOptions): Minimal {
  const { placing } = options;
  const orientation = orientationOf(given);
  if (orientation === undefined || placing === 'as-stored' || made.picture === undefined) return made;
  const how = orientationText(orientation);
  const state = `the image is stored ${how} (Exif orientation ${orientation})`;
  const refuse = (reason: string, remedy: string): Minimal => ({
    ...made,
    refusals: [...made.refusals, refusal('QUA-03', reason, remedy)],
  });
  if (placing === undefined)
    return refuse(state, 'turn it without loss (--upright), or send it as it is stored (--as-stored)');
  const turned = upright(made.picture, orientation);
  if ('refused' in turned)
    return refuse(
      `${state} and is not turned: ${turned.message}`,
      'turn it as stated, or send it --as-stored',
    );
  const again = minimal(turned.bytes, options);
  return { ...again, taken: [...made.taken, ...again.taken] };
}

/** Makes a probe of a photo, or of the one photo in a transaction; no sample of it is changed. */
export async function validateProbe(bytes: Uint8Array, options: ProbeOptions): Promise<JudgedProbe> {
  const { pictures, findings, taken } = unpacked(bytes, options.profile);
  const broken = refusalsOf(findings, () => 'QUA-05');
  const [first] = pictures;
  if (first === undefined || pictures.length > 1) {
    const several = refusal(
      'MIN-03',
      `${pictures.length} pictures in the transaction`,
      'choose one; a search has one probe',
    );
    return { taken, findings, refusals: [...broken, several], facesCountedBy: 'model' };
  }
  const made = placed(first, minimal(first, options), options);
  const looked = await lookedAt(made.picture ?? first, options);
  return {
    ...made,
    taken: [...taken, ...made.taken],
    findings: [...findings, ...made.findings, ...looked.findings],
    refusals: [...broken, ...made.refusals, ...looked.refusals],
    facesCountedBy: looked.facesCountedBy,
  };
}
