/** Every requirement, folded by family, with filters that need no script. */
import { verdictTitles } from '../../../src/catalogue/index.ts';
import { type Mark, mark } from '../../../src/page/marks.ts';
import { type Markup, NOTHING, markup } from '../../../src/page/markup.ts';
import { VERDICTS } from '../../suite/verdict.ts';
import type { ConformanceReport, RequirementRow } from '../model.ts';
import { familyOf, markOf, openOf } from '../outcome.ts';
import { familiesOf } from '../parts.ts';
import { card } from './card.ts';
import { isFailed } from './failed.ts';

function countsHtml(rows: readonly RequirementRow[]): Markup {
  const counts = VERDICTS.map(
    (verdict) => [verdict, rows.filter((row) => row.verdict === verdict).length] as const,
  );
  const items = counts
    .filter(([, count]) => count > 0)
    .map(
      ([verdict, count]) =>
        markup`<span>${mark(markOf({ verdict, grade: 'E2' }), 16)} ${count} ${verdictTitles[verdict].title}</span>`,
    );
  return markup`<span class="counts">${items}</span>`;
}

function familyHtml(family: string, rows: readonly RequirementRow[]): Markup {
  const { title, explanation } = familyOf(family);
  const cards = rows.map((row) => card(row, isFailed(row)));
  return markup`<details class="family" id="family-${family}"><summary><h3>${title} <span>${explanation}</span></h3>${countsHtml(rows)}</summary>
${cards}</details>
`;
}

type Filter = { readonly id: string; readonly mark?: Mark; readonly text: string; readonly count: number };

function filtersHtml({ requirements }: ConformanceReport): Markup {
  const onWords = requirements.filter(
    ({ verdict, grade }) => verdict === 'pass' && (grade === 'E0' || grade === 'E1'),
  );
  const open = openOf({ requirements }).filter((row) => !isFailed(row));
  const filters: readonly Filter[] = [
    { id: 'all', text: 'All', count: requirements.length },
    { id: 'miss', mark: 'fail', text: 'Not met', count: requirements.filter(isFailed).length },
    { id: 'open', mark: 'inconclusive', text: 'Open', count: open.length },
    { id: 'word', mark: 'pass-E0', text: 'On statements', count: onWords.length },
    {
      id: 'na',
      text: 'Does not apply',
      count: requirements.filter(({ verdict }) => verdict === 'not-applicable').length,
    },
  ];
  const items = filters
    .filter(({ count }) => count > 0)
    .map(
      ({ id, mark: name, text, count }, index) =>
        markup`<label><input type="radio" name="show" id="show-${id}"${index === 0 ? markup` checked` : NOTHING}>${name === undefined ? NOTHING : mark(name, 16)}${text} ${count}</label>`,
    );
  return markup`<fieldset class="filters"><legend>Show</legend>${items}</fieldset>\n`;
}

/** The section with every requirement. */
export function everyRequirement(report: ConformanceReport): Markup {
  const families = familiesOf(report.requirements).map(([family, rows]) => familyHtml(family, rows));
  return markup`${filtersHtml(report)}${families}`;
}
