/** The report as one HTML page: no script, no image, no value; all that varies is text, never markup. */
import { type Markup, NOTHING, markup } from '../../page/markup.ts';
import { shell } from '../../page/shell.ts';
import { STYLE, STYLE_HASH } from './html-style.ts';
import { byCause } from './page/by-cause.ts';
import { byFile } from './page/by-file.ts';
import { causesIn } from './page/causes.ts';
import { firstScreen } from './page/first.ts';
import { placed } from './page/states.ts';
import type { Report, RuleInfo } from './report.ts';
import { unvalidatedOf } from './summary.ts';

export type HtmlOptions = {
  /** Every finding and every file; otherwise places of a finding, and files without findings, are shortened. */
  readonly verbose?: boolean;
};

function listHtml(id: string, title: string, lines: readonly Markup[]): Markup {
  if (lines.length === 0) return NOTHING;
  const rows = lines.map((line) => markup`<li>${line}</li>\n`);
  return markup`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>\n<ul>\n${rows}</ul>\n</section>\n`;
}

/**
 * The whole report as an HTML page that needs no script, no network and no other file: the state of all files, then the
 * findings by cause, then the files, then what was not validated.
 *
 * @example
 * const page = html(report, ruleInfo);
 */
export function html(
  report: Report,
  rules: ReadonlyMap<string, RuleInfo>,
  { verbose = false }: HtmlOptions = {},
): string {
  const { skipped = [] } = report;
  const files = placed(report.files);
  const causes = causesIn(report.files, rules);
  const tool = `${report.tool.name} ${report.tool.version}`;
  const count = (number: number): string => `${number} file${number === 1 ? '' : 's'}`;
  const unvalidated = unvalidatedOf(report.files).map(
    ({ what, files: number }) => markup`<bdi>${what}</bdi> (${count(number)})`,
  );
  const passed = skipped.map(({ file, reason }) => markup`<bdi>${file}</bdi>: <bdi>${reason}</bdi>`);
  return shell({
    title: `Validation report: ${tool}`,
    kind: 'Validation report',
    facts: `ANSI/NIST-ITL · ${tool}`,
    links: [
      ...(causes.length === 0 ? [] : [{ id: 'causes', title: 'By cause' }]),
      { id: 'files', title: 'Files' },
      ...(unvalidated.length === 0 ? [] : [{ id: 'unvalidated', title: 'Not validated' }]),
      ...(passed.length === 0 ? [] : [{ id: 'skipped', title: 'Skipped' }]),
    ],
    main: markup`${firstScreen(report, files, causes)}${byCause(causes, report.files)}${byFile(files, rules, verbose)}${listHtml('unvalidated', 'Not validated by any rule', unvalidated)}${listHtml('skipped', `Skipped (${count(skipped.length)}, not validated)`, passed)}`,
    footer: markup`<p>By ${tool}. Places are given as record, field, subfield and item; bytes count from the start of the file.</p>
`,
    style: { text: STYLE, hash: STYLE_HASH },
  });
}
