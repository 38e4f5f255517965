/** `ebts-srb`: a list as EBTS 10 answers a face search. It is understood elsewhere, and loses things. */
import { FrskitError } from '../../../findings/errors.ts';
import { T2 } from '../../../itl/dictionary/numbers.ts';
import { newField } from '../../../itl/record/edit.ts';
import type { LogicalRecord, Transaction } from '../../../itl/record/transaction.ts';
import { withContents } from '../../../itl/record/with-contents.ts';
import { decimalsOf, parseDecimal, scaled } from '../../model/decimal.ts';
import type { Candidate, CandidateList } from '../../model/list.ts';
import { Losses, notCarried } from '../losses.ts';
import type { Loss } from '../reading.ts';
import { type Header, type HeaderOptions, asciiOf, headerOf, headerRecord } from './header.ts';
import { photoRecord, pictureOf } from './images.ts';
import { problemText } from './problems.ts';

const MOST = 11;
const LONGEST = 300;

function refuse(problem: string): never {
  throw new FrskitError(
    'ERR_UNENCODABLE',
    `the disclaimer cannot be carried whole in 2.060 MSG: ${problem}`,
    [{ input: 'disclaimers', problem }],
  );
}

/** Cuts at single spaces, so that joining by a space gives the text back. */
function pieces(text: string): readonly string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > LONGEST) {
    let at = rest.lastIndexOf(' ', LONGEST);
    while (at > 0 && (rest[at - 1] === ' ' || rest[at + 1] === ' ')) at = rest.lastIndexOf(' ', at - 1);
    if (at <= 0) refuse('it has no place where it can be cut and joined again');
    found.push(rest.slice(0, at));
    rest = rest.slice(at + 1);
  }
  return [...found, rest];
}

/** White space that is more than a space becomes one; spaces before and after the text go. */
function folded(text: string): string {
  return text.replace(/\s+/g, (run) => (/^ +$/.test(run) ? run : ' ')).replace(/^ +| +$/g, '');
}

/**
 * The disclaimers of a search result as texts of MSG. White space is folded, as the comparison with a required text
 * ignores it (DIS-03).
 * @throws FrskitError `ERR_UNENCODABLE` when they are too long or hold characters that EBTS does not take: a
 *   disclaimer is refused, never cut (DIS-04)
 */
function messageTexts(disclaimers: readonly string[]): readonly string[] {
  if (disclaimers.length === 0) return [];
  const text = folded(disclaimers.join(' '));
  if (text === '') return [];
  if (!/^[\x20-\x7e]+$/.test(text)) refuse('it holds characters other than printable ASCII');
  const canBeCut = text.split(/(?<! ) (?! )/).every((part) => part.length <= LONGEST);
  const found = pieces(canBeCut ? text : text.replace(/ +/g, ' '));
  if (found.length > MOST)
    refuse(`it needs ${found.length} texts of ${LONGEST} characters; MSG holds ${MOST}`);
  return found;
}

export type SrbOptions = HeaderOptions & {
  /** 2.006 ATN: whose attention; the code of an agent or a desk. */
  readonly attention?: string;
  /** Writes what EBTS has no FBI number for, under the service's own id. */
  readonly lossy?: boolean;
  /** Pixels per inch of pictures that do not say their own: the XML schema of EBTS 10 takes none without. */
  readonly resolution?: number;
};

export type SrbWriting = { readonly transaction: Transaction; readonly losses: readonly Loss[] };

const DOMAIN = ['NORAM', 'EBTS 10.0'] as const;
/** CIN_PRE: what kind of number the case has; the schema asks for it. */
const CASE_PREFIX = 'CASE NUMBER';
const MOST_CANDIDATES = 99;
const MOST_IMAGES = 50;
/** Digits of 2.089 MSC. */
const SCORE_DIGITS = 6;

const CARRIED = [
  'responseId',
  'requestId',
  'caseId',
  'respondedAt',
  'requester.id',
  'responder.id',
  'outcome.kind',
  'outcome.problems[].code',
  'outcome.problems[].message',
  'counts.returned',
  'retention.probe.unsolvedFile',
  'disclaimers[].text',
  'candidates[].rank',
  'candidates[].candidateId',
  'candidates[].idScheme',
  'candidates[].encounterId',
  'candidates[].score',
  'candidates[].imageUnavailable.reason',
  'candidates[].galleryIds',
  'candidates[].images',
  'candidates[].information',
];

/** What all scores are multiplied by so that they are whole numbers of six digits; undefined where none does. */
function placesOf(candidates: readonly Candidate[]): number | undefined {
  const scores = candidates.flatMap(({ score }) => (score === undefined ? [] : [parseDecimal(score)]));
  const parsed = scores.filter((score) => score !== undefined);
  if (parsed.length === 0 || parsed.length < scores.length) return undefined;
  const places = parsed.reduce((most, score) => Math.max(most, decimalsOf(score)), 0);
  const fits = parsed.every((score) => {
    const text = scaled(score, places);
    return text !== undefined && !text.startsWith('-') && text.length <= SCORE_DIGITS;
  });
  return fits ? places : undefined;
}

function refuseUnlessLossy(list: CandidateList, options: SrbOptions, losses: Losses): void {
  if (list.candidates.length > MOST_CANDIDATES) {
    const problem = `${list.candidates.length} candidates; EBTS holds ${MOST_CANDIDATES}`;
    throw new FrskitError('ERR_UNENCODABLE', problem, [{ input: 'candidates', problem }]);
  }
  list.candidates.forEach(({ candidateId, idScheme }, i) => {
    if (candidateId !== undefined && idScheme === 'FBI-UCN') return;
    if (options.lossy === true && candidateId !== undefined) {
      losses.add('candidates[].idScheme', 'EBTS takes it for an FBI number');
      return;
    }
    const problem = 'has no FBI number, which EBTS asks for';
    const input = `candidates[${i}]`;
    throw new FrskitError('ERR_UNENCODABLE', `${input} ${problem}`, [{ input, problem }]);
  });
}

/** Text that EBTS can hold; what it cannot is lost. */
function plain(text: string | undefined, path: string, losses: Losses): string {
  const ascii = asciiOf(text ?? '');
  if (ascii !== (text ?? '')) losses.add(path, 'characters other than printable ASCII are written as ?');
  return ascii;
}

function nameOf({ information = [] }: Candidate): string | undefined {
  return information.find(({ category, label }) => category === 'biographic' && label === 'name')?.value;
}

class Writer {
  readonly losses = new Losses();
  readonly photos: LogicalRecord[] = [];
  private readonly list: CandidateList;
  private readonly header: Header;
  private readonly places: number | undefined;
  private readonly resolution: number | undefined;

  constructor(list: CandidateList, options: SrbOptions) {
    this.list = list;
    this.header = headerOf(list, options);
    this.resolution = options.resolution;
    refuseUnlessLossy(list, options, this.losses);
    notCarried(list, CARRIED, this.losses);
    this.places = placesOf(list.candidates);
    const scored = list.candidates.some(({ score }) => score !== undefined);
    if (scored && this.places === undefined) {
      this.losses.add('candidates[].score', 'the scores are no whole numbers of six digits, however scaled');
    } else if ((this.places ?? 0) > 0) {
      this.losses.add('candidates[].score', `scores are multiplied by 10^${this.places ?? 0}`);
    }
  }

  private photo({ images }: Candidate): string {
    const [first, ...others] = images;
    others.forEach(() => {
      this.losses.add('candidates[].images[]', 'EBTS holds one image for each candidate');
    });
    const picture = first && pictureOf(first);
    if (first === undefined) return '';
    if (picture === undefined || this.photos.length >= MOST_IMAGES) {
      const message =
        picture === undefined ? 'no picture that Type-10 takes' : `more than ${MOST_IMAGES} images`;
      this.losses.add('candidates[].images[]', message);
      return '';
    }
    if (picture.sample.slc === 0) {
      const said =
        this.resolution === undefined
          ? '10.008 is 0, which the XML schema of EBTS 10 does not know'
          : `${this.resolution} per inch is said`;
      this.losses.add('candidates[].images[]', `the picture states no resolution; ${said}`);
    }
    const idc = this.photos.length + 1;
    const origin = {
      idc,
      source: plain(
        first.sourceAgency?.id ?? this.header.agency,
        'candidates[].images[].sourceAgency',
        this.losses,
      ),
      day: first.capturedOn?.replaceAll('-', '') ?? this.header.date,
      ...(first.pose === undefined ? {} : { pose: first.pose }),
      ...(this.resolution === undefined ? {} : { resolution: this.resolution }),
    };
    this.photos.push(photoRecord(picture, origin, idc, 'ascii'));
    return String(idc);
  }

  private row(candidate: Candidate): readonly string[] {
    const { score, galleryIds = [], information = [] } = candidate;
    const name = nameOf(candidate);
    information.slice(name === undefined ? 0 : 1).forEach(() => {
      this.losses.add('candidates[].information[]', 'EBTS holds a name only');
    });
    galleryIds.slice(1).forEach(() => {
      this.losses.add('candidates[].galleryIds[]', 'one gallery is written for each candidate');
    });
    const parsed = score === undefined ? undefined : parseDecimal(score);
    const whole = parsed === undefined || this.places === undefined ? undefined : scaled(parsed, this.places);
    const gallery = galleryIds[0];
    const repository = gallery !== undefined && /^\d{1,3}$/.test(gallery) ? gallery : '';
    if (gallery !== undefined && repository === '') {
      this.losses.add('candidates[].galleryIds[]', 'EBTS names a repository by a number');
    }
    const cells = [
      plain(candidate.candidateId, 'candidates[].candidateId', this.losses),
      plain(name, 'candidates[].information[]', this.losses),
      plain(candidate.encounterId, 'candidates[].encounterId', this.losses),
      '',
      '',
      '',
      whole ?? '',
      '',
      repository,
      this.photo(candidate),
      plain(candidate.imageUnavailable?.reason, 'candidates[].imageUnavailable.reason', this.losses),
    ];
    return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
  }

  private text(options: SrbOptions): LogicalRecord {
    const { list, losses } = this;
    const { outcome, counts, disclaimers, retention } = list;
    const problems = (outcome.problems ?? []).map((problem) =>
      plain(problemText(problem), 'outcome.problems[].message', losses),
    );
    const texts = messageTexts(disclaimers.map(({ text }) => text));
    if (texts.join(' ') !== disclaimers.map(({ text }) => text).join(' '))
      losses.add('disclaimers[].text', 'white space is folded');
    const message = [...texts, ...problems];
    if (disclaimers.length > 1) losses.add('disclaimers', 'several disclaimers are written as one');
    const rows = list.candidates.map((candidate) => this.row(candidate));
    const unsolved = retention?.probe?.unsolvedFile;
    const returned = counts?.returned ?? list.candidates.length;
    const isList = outcome.kind === 'candidates' || outcome.kind === 'noCandidate';
    const values: readonly (readonly [number, string | readonly (readonly string[])[] | undefined])[] = [
      [T2.IDC, '0'],
      [T2.ATN, plain(options.attention ?? 'FACE SEARCH', 'attention', losses)],
      [T2.CIN, list.caseId === undefined ? undefined : [[CASE_PREFIX, plain(list.caseId, 'caseId', losses)]]],
      [T2.CIX, list.caseId === undefined ? undefined : '0001'],
      [T2.MSG, message.length === 0 ? undefined : message.map((text) => [text])],
      [T2.NCR, isList ? String(returned) : undefined],
      [T2.ULF, unsolved === undefined ? undefined : unsolved ? 'Y' : 'N'],
      [T2.CNL, rows.length === 0 ? undefined : rows],
    ];
    const fields = values.flatMap(([number, value]) =>
      value === undefined ? [] : [newField(2, 1, number, value)],
    );
    return { type: 2, fields, at: { path: '2[1]' } };
  }

  write(options: SrbOptions): SrbWriting {
    const { kind } = this.list.outcome;
    const tot = kind === 'rejected' || kind === 'error' ? 'ERRB' : 'SRB';
    const text = this.text(options);
    const first = headerRecord(this.header, tot, DOMAIN, 'ascii');
    const transaction = withContents({ records: [first, text, ...this.photos] });
    return { transaction, losses: this.losses.list() };
  }
}

/**
 * The transaction of a list as EBTS 10 would send it, and what it loses. The order of the items of CNL in the
 * traditional encoding is inferred.
 * @throws FrskitError `ERR_UNENCODABLE` when a disclaimer cannot stand in it whole, a candidate has no FBI number (and
 *   `lossy` is not set), or there are more than 99; `ERR_MISSING_INPUT` when Type-1 cannot be filled
 *
 * @example
 * const { transaction, losses } = toSrb(list);
 */
export function toSrb(list: CandidateList, options: SrbOptions = {}): SrbWriting {
  return new Writer(list, options).write(options);
}
