/** The report as one HTML page without scripts and external files: six questions first, then the evidence, then all rows. */
import { type Markup, NOTHING, markup } from '../../src/page/markup.ts';
import { shell } from '../../src/page/shell.ts';
import { dayOf, nameOf, numberOf } from './identity.ts';
import type { ConformanceReport } from './model.ts';
import { headlineOf } from './outcome.ts';
import { blockers } from './page/blockers.ts';
import { deletion } from './page/deletion.ts';
import { evidence } from './page/evidence.ts';
import { exchangeTable } from './page/exchanges.ts';
import { failedCards } from './page/failed.ts';
import { everyRequirement } from './page/families.ts';
import { firstScreen } from './page/first.ts';
import { hitRates, isFew } from './page/hits.ts';
import { matrix } from './page/matrix.ts';
import { STYLE, STYLE_HASH } from './page/style.ts';
import { factsOf, leftOutText } from './parts.ts';
import { LEFT_OUT } from './words.ts';

/** A section of the page; empty ones are omitted. `link`: its short title in the head of the page. */
type Part = {
  readonly id: string;
  readonly title: string;
  readonly link?: string;
  readonly look?: string;
  readonly body: Markup;
};

function limitsHtml(report: ConformanceReport): Markup {
  const limits = report.limits.map((limit) => markup`<li>${limit}</li>\n`);
  const left = leftOutText(report);
  const parts = left === undefined ? NOTHING : markup`<h3>${LEFT_OUT}</h3>\n<p>${left}</p>\n`;
  return markup`<ul>\n${limits}</ul>\n${parts}`;
}

function factsHtml(report: ConformanceReport): Markup {
  const parts = Object.entries(factsOf(report))
    .filter(([, rows]) => rows.length > 0)
    .map(([title, rows]) => {
      const items = rows.map(
        ([name, value]) => markup`<dt>${name}</dt><dd><bdi><code>${value}</code></bdi></dd>\n`,
      );
      return markup`<h3>${title}</h3>\n<dl class="id">\n${items}</dl>\n`;
    });
  return markup`${parts}${exchangeTable(report.exchanges)}`;
}

function partsOfPage(report: ConformanceReport): readonly Part[] {
  const few = isFew(report) ? ': too few subjects for a rate' : '';
  const all: readonly Part[] = [
    {
      id: 'glance',
      title: 'Requirements at a glance',
      link: 'At a glance',
      look: 'glance',
      body: matrix(report),
    },
    { id: 'first', title: 'What to fix first', body: blockers(report) },
    { id: 'failed', title: 'What is not met, and what to do', link: 'Not met', body: failedCards(report) },
    { id: 'deletion', title: 'What became of the probes', link: 'Deletion', body: deletion(report) },
    { id: 'evidence', title: 'How strong is the evidence', link: 'Evidence', body: evidence(report) },
    { id: 'accuracy', title: `Hit rates${few}`, body: hitRates(report) },
    { id: 'limits', title: 'What a black-box test cannot detect', link: 'Limits', body: limitsHtml(report) },
    {
      id: 'every',
      title: 'Every requirement',
      link: 'Every requirement',
      look: 'annex',
      body: everyRequirement(report),
    },
    { id: 'appendix', title: 'Appendix: run parameters and exchanges', body: factsHtml(report) },
  ];
  return all.filter(({ body }) => body !== NOTHING);
}

/**
 * The whole report as an HTML page that needs no script, no network and no other file.
 *
 * @example
 * const page = html(conformanceReport);
 */
export function html(report: ConformanceReport): string {
  const parts = partsOfPage(report);
  const sections = parts.map(
    ({ id, title, look, body }) =>
      markup`<section id="${id}" aria-labelledby="${id}-title"${look === undefined ? NOTHING : markup` class="${look}"`}>\n<h2 id="${id}-title">${title}</h2>\n${body}</section>\n`,
  );
  const suite = `${report.suite.name} ${report.suite.version}`;
  return shell({
    title: `${headlineOf(report).text} · ${nameOf(report)} · conformance report`,
    kind: 'Conformance report',
    facts: `No. ${numberOf(report)} · ${dayOf(report.run.finishedAt)}`,
    links: parts.flatMap(({ id, link }) => (link === undefined ? [] : [{ id, title: link }])),
    main: markup`${firstScreen(report)}${sections}`,
    footer: markup`<p>${report.title}. Rendered by ${suite} from report.json. frskit conform verify checks that this page matches report.json.</p>
`,
    style: { text: STYLE, hash: STYLE_HASH },
  });
}
