/** How strong the evidence is: a bar for each grade, and what would make statements stronger. */
import { gradeTitles, titleOf } from '../../../src/catalogue/index.ts';
import { mark } from '../../../src/page/marks.ts';
import { type Markup, NOTHING, markup } from '../../../src/page/markup.ts';
import type { Grade } from '../../suite/verdict.ts';
import type { ConformanceReport, RequirementRow } from '../model.ts';
import { markOf } from '../outcome.ts';
import { claimedText } from '../parts.ts';

const GRADES: readonly Grade[] = ['E3', 'E2', 'E1', 'E0'];

/** What would make the evidence of a grade stronger. */
const STRONGER: Readonly<Record<Grade, string>> = {
  E0: 'A second record that agrees (its log, the statement of a holder), or an inspection.',
  E1: 'A test that observes it, or an inspection.',
  E2: 'A recheck later, or an inspection.',
  E3: '',
};

function barHtml(grade: Grade, count: number, most: number): Markup {
  const width = most === 0 ? 0 : Math.round((count / most) * 1000) / 10;
  return markup`<span>${mark(`pass-${grade}`)} ${gradeTitles[grade].title}</span><svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="c-pass" width="${width}" height="14"/></svg><b>${count}</b>\n`;
}

function rowHtml(row: RequirementRow): Markup {
  const grade = row.grade ?? 'E0';
  return markup`<tr><th scope="row">${mark(markOf(row), 18)} <a href="#${row.id}">${titleOf(row.id)}</a></th><td>${gradeTitles[grade].title}</td><td>${STRONGER[grade]}</td></tr>\n`;
}

/** The section on evidence. */
export function evidence(report: ConformanceReport): Markup {
  const { grades, requirements } = report;
  const most = Math.max(...GRADES.map((grade) => grades[grade]));
  const words = requirements.filter(({ grade }) => grade === 'E0' || grade === 'E1');
  const table =
    words.length === 0
      ? NOTHING
      : markup`<details class="fold"><summary>The ${words.length} that rest on statements, and what would make them stronger</summary>
<div class="scroll" tabindex="0" role="region" aria-label="On statements"><table><thead><tr><th scope="col">Requirement</th><th scope="col">Evidence</th><th scope="col">Stronger by</th></tr></thead><tbody>
${words.map(rowHtml)}</tbody></table></div></details>
`;
  return markup`<div class="bars">
${GRADES.map((grade) => barHtml(grade, grades[grade], most))}</div>
<p>${claimedText(report)} rest on statements of the service or an adapter.</p>
${table}`;
}
