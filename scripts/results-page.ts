/** The page of what becomes of each member of a foreign search result, printed from the table of formats. */
import { type FieldRow, FOREIGN } from '../src/results/formats/foreign/table.ts';

/** Text that Markdown would take for markup is written as it is. */
function plain(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
}

const IDS = /candidateId|encounterId|imageId|requestId|responseId/;

function placeOf({ to, stated, transport }: FieldRow): string {
  if (to !== undefined) return `\`${to}\``;
  if (transport === true) return 'transport; reported by number';
  return stated === true ? 'a statement that the rules evaluate' : 'no place; reported by number';
}

function row(field: FieldRow): string {
  const cells = [`\`${field.path}\``, field.operation ?? '', placeOf(field), field.note ?? ''];
  return `| ${cells.map(plain).join(' | ')} |`;
}

function idRow(title: string, { path, operation, to = '', note = '' }: FieldRow): string {
  const name = path.split('.').at(-1)?.replaceAll('[]', '') ?? path;
  return `| ${[title, `\`${name}\``, operation ?? '', `\`${to}\``, note].map(plain).join(' | ')} |`;
}

const HEAD = `# Search results of other services

Made by \`npm run docs\` from the table of formats in \`src/results/formats/foreign\`.

A format is recognised by its own members; an answer that has none of any format is of an unknown format. An answer without members, such as an empty array, is read by the format that \`--from\` names. A candidate has an id, a score or an image; any other entry is left out and counted. The answer to a comparison of two images is a comparison and is evaluated by CMP-01 and CMP-02.

What a format documents and the model has no place for is reported by number as \`return.not-carried\`, what a format does not document as \`return.unknown-member\`; no value is repeated in a finding. The rules evaluate these values all the same: a decision on a person is found wherever it stands.
`;

/** `docs/results.md`, whole. */
export function resultsPage(): string {
  const ids = FOREIGN.flatMap(({ title, fields }) =>
    fields.filter(({ to = '' }) => IDS.test(to)).map((field) => idRow(title, field)),
  );
  const table = [
    '| format | id | operation | in the model | note |',
    '|---|---|---|---|---|',
    ...new Set(ids),
  ];
  const sections = FOREIGN.map(({ id, title, source, fields, write, carriesDisclaimer }) => {
    const disclaimer =
      carriesDisclaimer === true ? 'carries a disclaimer' : 'needs an envelope for a disclaimer';
    const about = `\`${id}\`: read${write === undefined ? ' only' : ' and written'}; ${disclaimer}. Source: ${source}.`;
    const head = ['| member | operation | in the model | note |', '|---|---|---|---|'];
    return `### ${title}\n\n${plain(about)}\n\n${[...head, ...fields.map(row)].join('\n')}\n`;
  });
  return `${HEAD}\n## What each id becomes\n\n${table.join('\n')}\n\n## Every member\n\n${sections.join('\n')}`;
}
