/** The first screen: which service, what result, why, how sure, what was tested, what to do next. */
import { verdictTitles } from '../../../src/catalogue/index.ts';
import { mark } from '../../../src/page/marks.ts';
import { type Markup, NOTHING, markup, separated } from '../../../src/page/markup.ts';
import { stack } from '../../../src/page/stack.ts';
import type { Verdict } from '../../suite/verdict.ts';
import { chipsOf, identityOf, nameOf } from '../identity.ts';
import type { ConformanceReport } from '../model.ts';
import { evidenceWords, headlineOf, markOf, openWords, reasonsOf, tallyOf } from '../outcome.ts';
import { type Step, stepsOf } from '../steps.ts';

/** Steps in sight; the others are folded. */
const MOST_STEPS = 4;

function reasonHtml(report: ConformanceReport): Markup {
  const { reasons, more } = reasonsOf(report);
  if (reasons.length === 0) return markup`<p>${openWords(report)}</p>\n`;
  const links = reasons.map(({ id, says }) => markup`<a href="#${id}">${says}</a>`);
  const [last] = links.slice(-1);
  const rest =
    more > 0
      ? markup`${separated(links, ', ')}, and <a href="#failed">${more} more</a>`
      : links.length < 2
        ? markup`${links}`
        : markup`${separated(links.slice(0, -1), ', ')}, and ${last}`;
  return markup`<p>The service ${rest}.</p>\n`;
}

function stackHtml(report: ConformanceReport): Markup {
  const shown = tallyOf(report).filter(([verdict]) => verdict !== 'not-applicable');
  return stack(
    shown.map(([verdict, count]) => ({
      mark: markOf({ verdict }),
      count,
      words: verdictTitles[verdict].title,
    })),
  );
}

function tallyItem(verdict: Verdict, count: number): Markup {
  const name = markOf({ verdict, grade: 'E2' });
  return markup`<li>${mark(name, 16)}<span>${verdictTitles[verdict].title}: <b>${count}</b></span></li>`;
}

function resultHtml(report: ConformanceReport): Markup {
  const { mark: name, tone, text } = headlineOf(report);
  const evidence = evidenceWords(report);
  const simulated = report.run.simulated
    ? 'The service was a simulator: the result states nothing of a real service.'
    : '';
  const [noWeight = '', noApproval = '', ...risks] = report.notices;
  const notices = [noApproval, noWeight, simulated].filter((notice) => notice !== '').join(' ');
  return markup`<div class="result r-${tone}">
<h2>${mark(name, 30)}<span>${text}</span></h2>
${reasonHtml(report)}${evidence === '' ? NOTHING : markup`<p>${evidence}</p>\n`}<p class="soft">${notices}</p>
${stackHtml(report)}<ul class="tally" aria-label="Verdicts">${tallyOf(report).map(([verdict, count]) => tallyItem(verdict, count))}</ul>
${risks.map((risk) => markup`<p class="soft small risk">${risk}</p>\n`)}</div>
`;
}

function stepHtml({ mark: name, title, at, text, who }: Step): Markup {
  return markup`<li>${mark(name)}<div><b><a href="#${at}">${title}</a></b><br><span class="soft">${who}:</span> <bdi>${text}</bdi></div></li>\n`;
}

function stepsHtml(report: ConformanceReport): Markup {
  const steps = stepsOf(report);
  const more = steps.slice(MOST_STEPS);
  if (steps.length === 0) return markup`<p>Nothing is left to do for this run.</p>\n`;
  const folded =
    more.length === 0
      ? NOTHING
      : markup`<details><summary>${more.length} more step${more.length === 1 ? '' : 's'}</summary>\n<ol class="next">\n${more.map(stepHtml)}</ol></details>\n`;
  return markup`<ol class="next">\n${steps.slice(0, MOST_STEPS).map(stepHtml)}</ol>\n${folded}`;
}

function identityHtml(report: ConformanceReport): Markup {
  const rows = identityOf(report).map(
    ({ name, value, detail }) =>
      markup`<dt>${name}</dt><dd><bdi>${value}</bdi>${detail === undefined ? NOTHING : markup` <bdi class="soft">(${detail})</bdi>`}</dd>\n`,
  );
  return markup`<dl class="id">\n${rows}</dl>\n`;
}

/** Title, facts, result, identity and next steps. */
export function firstScreen(report: ConformanceReport): Markup {
  return markup`<h1><bdi>${nameOf(report)}</bdi></h1>
<ul class="chips" aria-label="Kind of run">${chipsOf(report).map((chip) => markup`<li>${chip}</li>`)}</ul>
${resultHtml(report)}<div class="two">
<div><h2 id="tested">What was tested</h2>
${identityHtml(report)}</div>
<div><h2 id="next">What to do next</h2>
${stepsHtml(report)}</div>
</div>
`;
}
