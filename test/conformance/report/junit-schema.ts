/** JUnit XML as pipelines take it, transcribed from the schemas that Jenkins and Surefire publish, and a reader of it. */
import { SaxesParser } from 'saxes';

/** Attributes of an element: a name with `!` has to be there. */
type Element = {
  readonly attributes: Readonly<Record<string, RegExp>>;
  readonly required: readonly string[];
  /** Children in order; `*` any number, `?` at most one. */
  readonly children: readonly (readonly string[])[];
  readonly text?: true;
};

const ANY = /^[\s\S]*$/;
const COUNT = /^\d+$/;
const DECIMAL = /^\d+(\.\d+)?$/;

const SCHEMA: Readonly<Record<string, Element>> = {
  testsuites: {
    attributes: { name: ANY, time: DECIMAL, tests: COUNT, failures: COUNT, disabled: COUNT, errors: COUNT },
    required: [],
    children: [['testsuite']],
  },
  testsuite: {
    attributes: {
      name: ANY,
      tests: COUNT,
      failures: COUNT,
      errors: COUNT,
      skipped: COUNT,
      disabled: COUNT,
      time: DECIMAL,
      timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
      hostname: ANY,
      id: ANY,
      package: ANY,
    },
    required: ['name', 'tests'],
    children: [['properties'], ['testcase'], ['system-out'], ['system-err']],
  },
  testcase: {
    attributes: { name: ANY, classname: ANY, assertions: COUNT, time: DECIMAL, status: ANY },
    required: ['name', 'classname'],
    children: [['skipped', 'error', 'failure'], ['system-out'], ['system-err']],
  },
  skipped: { attributes: { message: ANY }, required: [], children: [], text: true },
  error: { attributes: { message: ANY, type: ANY }, required: [], children: [], text: true },
  failure: { attributes: { message: ANY, type: ANY }, required: [], children: [], text: true },
  'system-out': { attributes: {}, required: [], children: [], text: true },
  'system-err': { attributes: {}, required: [], children: [], text: true },
};

type Node = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
};

/** The document as a tree; throws where it is not well formed. */
function treeOf(xml: string): Node {
  const root: Node = { name: '', attributes: {}, children: [], text: '' };
  const open: Node[] = [root];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  const [top] = root.children;
  if (top === undefined || root.children.length !== 1) throw new Error('there is not one root');
  return top;
}

function problemsOf({ name, attributes, children, text }: Node): string[] {
  const element = SCHEMA[name];
  if (element === undefined) return [`${name} is unknown`];
  const wrong = Object.entries(attributes).filter(
    ([key, value]) => element.attributes[key]?.test(value) !== true,
  );
  const missing = element.required.filter((key) => attributes[key] === undefined);
  const places = children.map((child) => element.children.findIndex((group) => group.includes(child.name)));
  const isOrdered = places.every((place, index) => place >= 0 && place >= (places[index - 1] ?? 0));
  return [
    ...wrong.map(([key, value]) => `${name} ${key}="${value}"`),
    ...missing.map((key) => `${name} has no ${key}`),
    ...(isOrdered ? [] : [`${name} holds ${children.map((child) => child.name).join(' ')}`]),
    ...(element.text === true || text.trim() === '' ? [] : [`${name} holds text`]),
    ...children.flatMap(problemsOf),
  ];
}

/** What is wrong with JUnit XML, sums included. */
export function junitProblems(xml: string): string[] {
  const top = treeOf(xml);
  const suites = top.name === 'testsuites' ? top.children : [top];
  const sums = suites.flatMap(({ attributes, children }) => {
    const cases = children.filter(({ name }) => name === 'testcase');
    const having = (kind: string): number =>
      cases.filter((one) => one.children.some(({ name }) => name === kind)).length;
    const counted = {
      tests: cases.length,
      failures: having('failure'),
      errors: having('error'),
      skipped: having('skipped'),
    };
    return Object.entries(counted)
      .filter(([key, value]) => attributes[key] !== String(value))
      .map(([key, value]) => `${attributes['name'] ?? ''}: ${key} is ${value}`);
  });
  return [...problemsOf(top), ...sums];
}

export type XmlCase = { readonly name: string; readonly kind: string; readonly output: string };

/** The cases of JUnit XML: what each is called, which element tells its outcome, and its output. */
export function readXmlCases(xml: string): XmlCase[] {
  return treeOf(xml)
    .children.flatMap(({ children }) => children.filter(({ name }) => name === 'testcase'))
    .map(({ attributes, children }) => ({
      name: attributes['name'] ?? '',
      kind: children.find(({ name }) => name !== 'system-out')?.name ?? 'none',
      output: children.find(({ name }) => name === 'system-out')?.text ?? '',
    }));
}
