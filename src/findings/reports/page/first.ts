/** The first screen of a validation report: how many files have which state, what to do first, and a mark for each file. */
import { mark } from '../../../page/marks.ts';
import { type Markup, NOTHING, markup } from '../../../page/markup.ts';
import { stack } from '../../../page/stack.ts';
import { type Report, interruptedText, totalOf } from '../report.ts';
import { SEVERITY_MARKS, severityOf } from './by-cause.ts';
import type { CauseRow } from './causes.ts';
import { type FileState, type Placed, STATES, STATE_WORDS } from './states.ts';

/** Causes on the first screen. */
const MOST_CAUSES = 4;

/** Marks of files on the first screen. */
const MOST_MARKS = 500;

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}

type Numbers = Readonly<Record<FileState, number>>;

function headline({ error, warning, partly, whole }: Numbers): {
  readonly tone: string;
  readonly text: string;
} {
  const all = error + warning + partly + whole;
  if (all === 0) return { tone: 'open', text: 'No file was validated' };
  const have = (some: number): string => `${some} of ${count(all, 'file')} ${some === 1 ? 'has' : 'have'}`;
  if (error > 0) return { tone: 'fail', text: all === 1 ? 'The file has errors' : `${have(error)} errors` };
  if (warning > 0)
    return {
      tone: 'warn',
      text: all === 1 ? 'The file has warnings' : `${have(warning)} warnings, none has errors`,
    };
  if (partly > 0) return { tone: 'open', text: 'Nothing found, but not everything was validated' };
  return { tone: 'pass', text: `Nothing found in ${count(all, 'file')}` };
}

function explained({ warning, partly, whole, error }: Numbers): string {
  const silent = partly + whole;
  const more = error > 0 && warning > 0 ? `${warning} more ${warning === 1 ? 'has' : 'have'} warnings. ` : '';
  if (silent === 0) return more;
  const part =
    partly === 0
      ? 'all of it was validated'
      : `${whole} of them ${whole === 1 ? 'was' : 'were'} validated as a whole; of the others some fields have no rules in this version, or could not be decided`;
  return `${more}In ${count(silent, 'file')} nothing was found; ${part}.`;
}

function resultHtml(report: Report, numbers: Numbers, notes: number): Markup {
  const { tone, text } = headline(numbers);
  const { error, warning, unreadable, foreign } = totalOf(report.files);
  const { skipped = [], interrupted } = report;
  const state = STATES.find((one) => numbers[one] > 0) ?? 'partly';
  const more = [
    foreign === 0 ? '' : `, ${foreign} not ${foreign === 1 ? 'a transaction' : 'transactions'}`,
    unreadable === 0 ? '' : `, ${unreadable} unreadable`,
    skipped.length === 0 ? '' : `; ${count(skipped.length, 'other file')} skipped`,
  ].join('');
  const partial =
    interrupted === undefined
      ? NOTHING
      : markup`<p><b class="v-fail">${interruptedText(interrupted)}</b></p>\n`;
  const parts = STATES.map((one) => ({ ...STATE_WORDS[one], count: numbers[one] }));
  const items = STATES.filter((one) => numbers[one] > 0).map(
    (one) =>
      markup`<li>${mark(STATE_WORDS[one].mark, 16)}<span><b>${numbers[one]}</b> ${STATE_WORDS[one].words}</span></li>`,
  );
  return markup`<div class="result r-${tone}">
<h2>${mark(STATE_WORDS[state].mark, 30)}<span>${text}</span></h2>
${partial}<p>${explained(numbers)}</p>
<p class="soft">${count(report.files.length, 'file')}: ${count(error, 'error')}, ${count(warning, 'warning')}, ${count(notes, 'note')}${more}. A transaction without findings states nothing on who is in an image; this report is no approval.</p>
${stack(parts)}<ul class="tally" aria-label="Files">${items}</ul>
</div>
`;
}

function firstCauses(causes: readonly CauseRow[]): Markup {
  if (causes.length === 0) return markup`<p>There is nothing to correct.</p>\n`;
  const items = causes.slice(0, MOST_CAUSES).map((cause) => {
    const [number, word] =
      cause.errors > 0
        ? [cause.errors, 'error']
        : cause.warnings > 0
          ? [cause.warnings, 'warning']
          : [cause.infos, 'note'];
    return markup`<li>${mark(SEVERITY_MARKS[severityOf(cause)])}<div><b><a href="#cause-${cause.id}">${cause.title}</a></b><br>${cause.remedy} <span class="soft small">${count(number, word)} in ${count(cause.worstFiles, 'file')}</span></div></li>\n`;
  });
  return markup`<ol class="next">\n${items}</ol>\n`;
}

function glance(files: readonly Placed[]): Markup {
  const marks = files
    .slice(0, MOST_MARKS)
    .map(
      ({ file, index, state }) =>
        markup`<a class="spot" href="#file-${index}" aria-label="${file.file}: ${STATE_WORDS[state].words}" title="${file.file}">${mark(STATE_WORDS[state].mark)}</a>`,
    );
  const more = files.length - MOST_MARKS;
  return markup`<p class="spots">${marks}</p><p class="soft small">One mark for each file, worst first${more > 0 ? `; ${more} more are listed below` : ''}. Each links to its file.</p>\n`;
}

/** Result, first causes, and every file at a glance. */
export function firstScreen(report: Report, files: readonly Placed[], causes: readonly CauseRow[]): Markup {
  const numbers = Object.fromEntries(
    STATES.map((state) => [state, files.filter((one) => one.state === state).length]),
  ) as Numbers;
  const notes = causes.reduce((sum, { infos }) => sum + infos, 0);
  const [only] = report.files;
  const title =
    report.files.length === 1 && only !== undefined
      ? markup`<bdi>${only.file}</bdi>`
      : markup`${count(report.files.length, 'transaction file')}`;
  const all =
    files.length < 2
      ? NOTHING
      : markup`<div><h2 id="glance">Every file at a glance</h2>\n${glance(files)}</div>\n`;
  return markup`<h1>${title}</h1>
${resultHtml(report, numbers, notes)}<div class="two">
<div><h2 id="next">What to do first</h2>
${firstCauses(causes)}</div>
${all}</div>
`;
}
