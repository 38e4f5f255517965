/** Reads the verdicts back out of each form of a report, so that all can be held against each other. */
import { type ConformanceReport, FORMS } from '../../../conformance/report/index.ts';
import { verdictTitles } from '../../../src/catalogue/index.ts';
import type { Verdict } from '../../../conformance/suite/verdict.ts';
import { readXmlCases } from './junit-schema.ts';

export type Form = keyof typeof READERS;

type Verdicts = Readonly<Record<string, string>>;

type OscalProp = { readonly name: string; readonly value: string };
type Oscal = {
  readonly 'assessment-results': {
    readonly results: readonly {
      readonly observations: readonly { readonly props: readonly OscalProp[] }[];
      readonly findings?: readonly {
        readonly target: { readonly 'target-id': string; readonly status: { readonly state: string } };
      }[];
    }[];
  };
};
type Sarif = {
  readonly runs: readonly {
    readonly properties: { readonly verdicts: Verdicts };
    readonly results: readonly {
      readonly ruleId: string;
      readonly kind: string;
      readonly level: string;
      readonly suppressions?: readonly object[];
      readonly properties: { readonly verdict: string };
    }[];
  }[];
};

function ofRows(rows: readonly (readonly [id: string, verdict: string])[]): Verdicts {
  const ids = rows.map(([id]) => id);
  if (new Set(ids).size !== ids.length) throw new Error('a requirement is told twice');
  return Object.fromEntries(rows);
}

/** The word of a person for a verdict: `not applicable`. */
function unworded(label: string): string {
  return label.replace(' ', '-');
}

function inText(text: string): Verdicts {
  const [, list = ''] = text.split(/^All requirements\n-+\n/m);
  const [rows = ''] = list.split(/^Run parameters\n-+\n/m);
  const found = [...rows.matchAll(/^([A-Z]+-\d\d) +(.{14}) (?:MUST|SHOULD|DOC) *(?:E\d|-)(?: .*)?$/gm)];
  return ofRows(found.map(([, id = '', label = '']) => [id, unworded(label.trim())]));
}

function inHtml(text: string): Verdicts {
  const rows = [
    ...text.matchAll(/<article [^>]*id="([A-Z]+-\d\d)" data-verdict="([a-z-]+)">(.*?)<\/article>/gs),
  ];
  // The word of each row and its mark at a glance say the same.
  for (const [, id = '', verdict = '', body = ''] of rows) {
    const { title } = verdictTitles[verdict as Verdict];
    const cell = new RegExp(`class="cell" href="#${id}" [^>]*title="[^"]*: ${title}[,"]`).test(text);
    if (!cell) throw new Error(`${id} is not ${title} at a glance`);
    const isFull = body.includes('class="verd');
    if (isFull && !new RegExp(`<span class="verd [^"]*">${title}[,<]`).test(body))
      throw new Error(`${id} is not ${title} in its card`);
  }
  return ofRows(rows.map(([, id = '', verdict = '']) => [id, verdict]));
}

/** What the elements of a case say: a failure fails, an error errs, and so on. */
const JUNIT_KINDS: Readonly<Record<string, readonly string[]>> = {
  failure: ['fail', 'not-offered'],
  error: ['error'],
  skipped: ['inconclusive', 'blocked', 'review', 'waived', 'not-applicable', 'not-offered'],
  none: ['pass', 'warn'],
};

function inJunit(text: string): Verdicts {
  return ofRows(
    readXmlCases(text).map(({ name, kind, output }) => {
      const id = name.split(':')[0] ?? '';
      const verdict = /^verdict: (.*)$/m.exec(output)?.[1] ?? 'none';
      if (JUNIT_KINDS[kind]?.includes(verdict) !== true) throw new Error(`${id}: ${kind} says ${verdict}`);
      return [id, verdict];
    }),
  );
}

/** What kind, level and suppression say of a verdict. */
const SARIF_KINDS: Readonly<Record<string, readonly string[]>> = {
  'fail error': ['error', 'fail', 'not-offered'],
  'fail warning': ['warn', 'not-offered'],
  'fail warning suppressed': ['waived'],
  'open none': ['inconclusive', 'blocked'],
  'review none': ['review'],
};

function inSarif(text: string): Verdicts {
  const [run] = (JSON.parse(text) as Sarif).runs;
  const { verdicts = {} } = run?.properties ?? {};
  const results = run?.results ?? [];
  for (const { ruleId, kind, level, suppressions, properties } of results) {
    const key = `${kind} ${level}${suppressions === undefined ? '' : ' suppressed'}`;
    if (SARIF_KINDS[key]?.includes(properties.verdict) !== true || verdicts[ruleId] !== properties.verdict)
      throw new Error(`${ruleId}: ${key} says ${properties.verdict}`);
  }
  const told = new Set(results.map(({ ruleId }) => ruleId));
  const silent = Object.entries(verdicts).filter(([id]) => !told.has(id));
  const wrong = silent.filter(([, verdict]) => verdict !== 'pass' && verdict !== 'not-applicable');
  if (wrong.length > 0) throw new Error(`no result for ${wrong.map(([id]) => id).join(', ')}`);
  return verdicts;
}

const OSCAL_STATES: Readonly<Record<string, string>> = {
  pass: 'satisfied',
  fail: 'not-satisfied',
  'not-offered': 'not-satisfied',
  warn: 'not-satisfied',
  waived: 'not-satisfied',
};

function inOscal(text: string): Verdicts {
  const [result] = (JSON.parse(text) as Oscal)['assessment-results'].results;
  const valueOf = (props: readonly OscalProp[], name: string): string =>
    props.find((prop) => prop.name === name)?.value ?? '';
  const verdicts = ofRows(
    (result?.observations ?? []).map(({ props }) => [
      valueOf(props, 'requirement'),
      valueOf(props, 'verdict'),
    ]),
  );
  const states = new Map(
    (result?.findings ?? []).map(({ target }) => [target['target-id'].toUpperCase(), target.status.state]),
  );
  for (const [id, verdict] of Object.entries(verdicts))
    if (states.get(id) !== OSCAL_STATES[verdict])
      throw new Error(`${id}: ${String(states.get(id))} says ${verdict}`);
  return verdicts;
}

function inJson(text: string): Verdicts {
  const { requirements } = JSON.parse(text) as {
    readonly requirements: readonly { readonly id: string; readonly verdict: string }[];
  };
  return ofRows(requirements.map(({ id, verdict }) => [id, verdict]));
}

const READERS = {
  'report.json': inJson,
  'report.txt': inText,
  'report.html': inHtml,
  'junit.xml': inJunit,
  'results.sarif': inSarif,
  'oscal-assessment-results.json': inOscal,
} as const;

export const FORM_NAMES = Object.keys(READERS) as readonly Form[];

/** Verdict by requirement as a form tells it. Throws where the form contradicts itself. */
export function verdictsIn(form: Form, text: string): Verdicts {
  return READERS[form](text);
}

/** Forms of a report that say another verdict than it, or contradict themselves; empty where all agree. */
export function disagreements(report: ConformanceReport): readonly string[] {
  const expected = Object.fromEntries(report.requirements.map(({ id, verdict }) => [id, verdict]));
  const ids = Object.keys(expected);
  return FORM_NAMES.flatMap((form) => {
    try {
      const told = verdictsIn(form, FORMS[form]?.(report) ?? '');
      const all = [...new Set([...ids, ...Object.keys(told)])];
      return all
        .filter((id) => told[id] !== expected[id])
        .map((id) => `${form}: ${id} is ${expected[id] ?? 'absent'}, told as ${told[id] ?? 'absent'}`);
    } catch (error) {
      return [`${form}: ${String(error)}`];
    }
  });
}
