/** The comparison of two runs as one HTML page: what changed by requirement, and all requirements of both at a glance. */
import { titleOf } from '../../src/catalogue/index.ts';
import { type Mark, mark } from '../../src/page/marks.ts';
import { type Markup, NOTHING, markup } from '../../src/page/markup.ts';
import { shell } from '../../src/page/shell.ts';
import { type Change, type Comparison, TURNS, TURN_TITLES } from './compare.ts';
import { channelOf, dayOf, nameOf } from './identity.ts';
import type { ConformanceReport, RequirementRow } from './model.ts';
import { counted, familyOf, headlineOf, markOf } from './outcome.ts';
import { STYLE, STYLE_HASH } from './page/style.ts';
import { familiesOf } from './parts.ts';
import { verdictWords } from './verdict-words.ts';
import { sentence } from './words.ts';

type Rows = ReadonlyMap<string, RequirementRow>;

const ABSENT: Mark = 'left-out';

function wordsOf(row: RequirementRow | undefined): string {
  return row === undefined ? 'not evaluated' : verdictWords(row);
}

function markOfRow(row: RequirementRow | undefined): Mark {
  return row === undefined ? ABSENT : markOf(row);
}

function changeHtml({ id, says }: Change, old: Rows, late: Rows): Markup {
  const [was, now] = [old.get(id), late.get(id)];
  return markup`<article class="card" id="${id}">${mark(markOfRow(now))}<div><h4><span>${titleOf(id)}</span><span class="rid">${id}</span></h4>
<p class="seen">${mark(markOfRow(was), 16)} ${wordsOf(was)} → ${mark(markOfRow(now), 16)} <b>${wordsOf(now)}</b></p>
<p class="meta"><bdi>${sentence(says)}</bdi></p></div></article>
`;
}

function turnHtml(turn: Change['turn'], changes: readonly Change[], old: Rows, late: Rows): Markup {
  const mine = changes.filter((change) => change.turn === turn);
  if (mine.length === 0) return NOTHING;
  return markup`<section id="${turn}" aria-labelledby="${turn}-title"><h2 id="${turn}-title">${TURN_TITLES[turn]} (${mine.length})</h2>
${mine.map((change) => changeHtml(change, old, late))}</section>
`;
}

function cellHtml(id: string, row: RequirementRow | undefined, isChanged: boolean): Markup {
  const number = String(Number(id.split('-')[1]));
  const name = `${number}: ${titleOf(id)}, ${wordsOf(row)} (${id})`;
  const inner = markup`${mark(markOfRow(row))}<span aria-hidden="true">${number}</span>`;
  return isChanged
    ? markup`<a class="cell" href="#${id}" aria-label="${name}" title="${name}">${inner}</a>`
    : markup`<span class="cell" role="img" aria-label="${name}" title="${name}">${inner}</span>`;
}

function lineHtml(
  family: string,
  ids: readonly string[],
  rows: Rows,
  { changed, when }: { readonly changed: ReadonlySet<string>; readonly when: string },
): Markup {
  const cells = ids.map((id) => cellHtml(id, rows.get(id), changed.has(id)));
  return markup`<li><span class="name">${familyOf(family).title}</span><span class="cells">${cells}</span><span class="sum">${when}</span></li>\n`;
}

function matrixHtml(ids: readonly string[], old: Rows, late: Rows, changed: ReadonlySet<string>): Markup {
  const lines = familiesOf(ids.map((id) => ({ id }))).map(([family, same]) => {
    const own = same.map(({ id }) => id);
    return markup`${lineHtml(family, own, old, { changed, when: 'before' })}${lineHtml(family, own, late, { changed, when: 'after' })}`;
  });
  return markup`<section id="glance" class="glance" aria-labelledby="glance-title"><h2 id="glance-title">Both runs at a glance</h2>
<p class="soft">The upper line of a family is the older run, the lower one the newer. A mark that links has changed.</p>
<ul class="matrix">
${lines}</ul></section>
`;
}

function runHtml(name: string, report: ConformanceReport): Markup {
  const { mark: own, text } = headlineOf(report);
  const { run, suite } = report;
  return markup`<div><h2>${name}</h2>
<p>${mark(own)} <b>${text}</b></p>
<dl class="id"><dt>Service</dt><dd><bdi>${nameOf(report)}</bdi></dd><dt>When</dt><dd>${dayOf(run.startedAt)}, ${run.startedAt.slice(11, 19)} UTC</dd><dt>Profile</dt><dd><bdi>${run.profile}</bdi></dd><dt>Channel</dt><dd>${channelOf(report)}</dd><dt>Test suite</dt><dd>${suite.name} ${suite.version}</dd></dl></div>
`;
}

function resultHtml({ changes, unchanged, yardstick }: Comparison): Markup {
  const of = (turn: Change['turn']): number => changes.filter((change) => change.turn === turn).length;
  const worse = of('worse');
  const text =
    changes.length === 0
      ? 'No requirement changed'
      : worse > 0
        ? `${counted(worse, 'requirement')} became worse`
        : 'No requirement became worse';
  const other =
    yardstick.length === 0
      ? NOTHING
      : markup`<p><b>Not measured alike:</b> ${yardstick.join('; ')}. A change can come from that.</p>\n`;
  return markup`<div class="result ${worse > 0 ? 'r-fail' : 'r-open'}"><h2>${mark(worse > 0 ? 'fail' : 'note', 30)}<span>${text}</span></h2>
<p>${of('better')} became better, ${of('other')} changed otherwise, ${unchanged} are unchanged.</p>
${other}<p class="soft">It states what was tested; this is not an approval. This evaluation adds no weight to any return.</p></div>
`;
}

/**
 * The comparison of an older and a newer report as a page that needs no script, no network and no other file.
 *
 * @example
 * const report = conformanceReport;
 * const page = compareHtml(report, report, compareReports(report, report));
 */
export function compareHtml(old: ConformanceReport, late: ConformanceReport, comparison: Comparison): string {
  const [before, after] = [old, late].map(
    ({ requirements }): Rows => new Map(requirements.map((row) => [row.id, row])),
  ) as [Rows, Rows];
  const changed = new Set(comparison.changes.map(({ id }) => id));
  const ids = [...new Set([...after.keys(), ...before.keys()])];
  const turns = TURNS.filter((turn) => comparison.changes.some((change) => change.turn === turn));
  return shell({
    title: `Comparison of two conformance reports: ${nameOf(late)}`,
    kind: 'Comparison of two reports',
    facts: `${dayOf(old.run.startedAt)} and ${dayOf(late.run.startedAt)}`,
    links: [
      ...turns.map((turn) => ({ id: turn, title: TURN_TITLES[turn] })),
      { id: 'glance', title: 'At a glance' },
    ],
    main: markup`<h1><bdi>${nameOf(late)}</bdi></h1>
${resultHtml(comparison)}<div class="two">
${runHtml('The older run', old)}${runHtml('The newer run', late)}</div>
${TURNS.map((turn) => turnHtml(turn, comparison.changes, before, after))}${matrixHtml(ids, before, after, changed)}`,
    footer: markup`<p>Made by ${late.suite.name} from two files report.json.</p>\n`,
    style: { text: STYLE, hash: STYLE_HASH },
  });
}
