/** The cover sheet of a packet: what to hand over, what to ask for, what to note. It names no person and no case. */
import { markup } from '../../../page/markup.ts';
import { plainPage } from '../../../page/plain.ts';

/** What varies between cover sheets. Nothing of it is more than the service may have. */
export type SheetFacts = {
  /** The number of the request; everything that comes back must carry it. */
  readonly requestId: string;
  readonly service: string;
  readonly agency: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly kind: 'search' | 'comparison' | 'reference-search';
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly digest: string }[];
  /** Number of candidates to ask for. */
  readonly length?: number;
  readonly threshold?: string;
  readonly galleries?: readonly string[];
  /** The gallery image of a search by reference. */
  readonly reference?: string;
  /** The citation, where the service asks for one. */
  readonly statute?: string;
  readonly examine?: boolean;
  /** When the service has to delete the probe. */
  readonly deletion: 'template-created' | 'search-finished';
};

type Row = readonly [name: string, value: string];

const KINDS: Readonly<Record<SheetFacts['kind'], string>> = {
  search: 'search of a gallery (1:N) with one probe image',
  comparison: 'comparison of two images',
  'reference-search': 'search of a gallery (1:N) by an image that the service holds',
};

function rowsOf(facts: SheetFacts): readonly Row[] {
  const { requestId, service, agency, date, kind, files, reference, statute, threshold, galleries } = facts;
  return [
    ['Request number', requestId],
    ['To', service],
    ['From', agency],
    ['Date', date],
    ['Request', KINDS[kind]],
    ...files.map(({ name, bytes, digest }): Row => ['File', `${name}, ${bytes} bytes, SHA-256 ${digest}`]),
    ...(reference === undefined ? [] : [['Image in the gallery', reference] as const]),
    ...(galleries === undefined ? [] : [['Only these galleries', galleries.join(', ')] as const]),
    ...(threshold === undefined ? [] : [['Threshold', threshold] as const]),
    ...(statute === undefined ? [] : [['Statute', statute] as const]),
  ];
}

function askFor({ kind, length, examine, deletion, requestId }: SheetFacts): readonly string[] {
  const result =
    kind === 'comparison'
      ? 'The score of the comparison with its scale, and no verdict.'
      : `A list of ${length ?? 'several'} candidates, each with its score, the scale of the scores, and the source of each image; never a single answer.`;
  const event = deletion === 'template-created' ? 'the template is made' : 'the search has finished';
  return [
    result,
    ...(examine === true ? ['A review of the list by an examiner of the service.'] : []),
    `The request number ${requestId} on everything that comes back.`,
    'The disclaimer of the service on the result: a lead only, no positive identification, never the sole basis of an action, to be examined.',
    'Encryption of the result on its way back.',
    `Deletion of the probe and of all that was made of it as soon as ${event}, and a statement of the time, signed where the service signs.`,
    'No enrolment, no further use and no disclosure of the probe.',
  ];
}

const HAND_OVER: readonly string[] = [
  'Send the files over an encrypted connection or on an encrypted carrier only.',
  'Add nothing: no name, no case number, no file name of your own, nothing about the investigation.',
  'Take back a result of every kind as it is, unopened and unchanged, and keep it in the folder return.',
];

/** To be filled in by hand. */
const BOXES: readonly string[] = [
  'Handed over: date and time (UTC)',
  'By: e-mail, web page, carrier',
  'Returned: date and time (UTC)',
  'Probe deleted, as stated by the service: date and time (UTC)',
  'Role of the operator (no name)',
];

const TITLE = 'Face search request, submitted by hand';

/** The sheet as text. */
export function sheetText(facts: SheetFacts): string {
  const rows = rowsOf(facts).map(([name, value]) => `${name}: ${value}`);
  const list = (items: readonly string[]): readonly string[] => items.map((item) => `- ${item}`);
  const boxes = BOXES.map((name) => `${name}: ____________________`);
  const parts = [
    [TITLE],
    rows,
    ['Ask for', ...list(askFor(facts))],
    ['Hand over', ...list(HAND_OVER)],
    ['Note', ...boxes],
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** The sheet as one page to print, without script and style. */
export function sheetHtml(facts: SheetFacts): string {
  const list = (items: readonly string[]) => markup`<ul>
${items.map((item) => markup`<li>${item}</li>\n`)}</ul>`;
  return plainPage(
    TITLE,
    markup`<table>
${rowsOf(facts).map(([name, value]) => markup`<tr><th scope="row" align="left">${name}</th><td>${value}</td></tr>\n`)}</table>
<h2>Ask for</h2>
${list(askFor(facts))}
<h2>Hand over</h2>
${list(HAND_OVER)}
<h2>Note</h2>
<table border="1" cellpadding="8" width="100%">
${BOXES.map((name) => markup`<tr><th scope="row" align="left" width="50%">${name}</th><td></td></tr>\n`)}</table>`,
  );
}
