/** For each rule that follows from a row, what breaks it and where that is told: said from the row, then verified. */
import { editions, shapeFor } from '../../src/itl/dictionary/index.ts';
import type { FieldRow, Ver } from '../../src/itl/dictionary/types.ts';
import { idOf } from '../../src/itl/rules/fields/naming.ts';
import { ELSEWHERE, type Host, hostOf, tag } from './hosts.ts';
import { NEWEST, ofLength, valueEdges, wrongCharacters } from './values.ts';

/** A sample as it is proposed. */
export type Proposal = {
  readonly id: string;
  readonly note: string;
  readonly base: string;
  readonly both: readonly string[];
  readonly pass: readonly string[];
  readonly fail: readonly string[];
  /** `rule path` of what the rule is to tell. */
  readonly expect: readonly string[];
};

type Maker = (row: FieldRow, host: Host) => readonly Proposal[];

function pathOf(row: FieldRow, rest = ''): string {
  return `${row.record}[1].${tag(row).split('.')[1] ?? ''}${rest}`;
}

/** One sample: `values` are what is put into the field, passing and failing. */
function sample(
  row: FieldRow,
  host: Host,
  id: string,
  [pass, fail]: readonly [readonly string[], readonly string[]],
  rest = '',
  note = '',
): Proposal {
  const told = `${id} ${pathOf(row, rest)}`;
  // A record that stands twice is told twice.
  const twice = host.after.includes(`twice ${row.record}`);
  return {
    id,
    note,
    base: host.base,
    both: host.before,
    pass: [...pass, ...host.after],
    fail: [...fail, ...host.after],
    expect: twice ? [told, told.replace('[1].', '[2].')] : [told],
  };
}

function setTo(row: FieldRow, text: string): string {
  return `${tag(row)} = ${text}`.trimEnd();
}

function valid(row: FieldRow, { items }: Host): string {
  return setTo(row, items.join('␟'));
}

/** The field with one of its items changed. */
function withItem(row: FieldRow, { items }: Host, index: number, text: string): string {
  return setTo(row, items.with(index, text).join('␟'));
}

const missing: Maker = (row, host) => [
  sample(row, host, idOf(row, 'missing'), [[valid(row, host)], [`no ${tag(row)}`]]),
];

const repeated: Maker = (row, host) => {
  const value = valid(row, host);
  // A second LEN that is a number would begin a record.
  const again = row.number === 1 ? `${tag(row)} += 1` : value.replace(' = ', ' += ');
  return [sample(row, host, idOf(row, 'repeated'), [[value], [value, again]], '[2]')];
};

const empty: Maker = (row, host) => [
  sample(row, host, idOf(row, 'empty'), [[valid(row, host)], [setTo(row, '')]]),
];

function neighbour(ver: Ver, by: 1 | -1): Ver | undefined {
  return editions[editions.findIndex((row) => row.ver === ver) + by]?.ver;
}

const edition: Maker = (row, host) => {
  const edges: readonly (readonly [own: Ver | undefined, other: Ver | undefined, note: string])[] = [
    [row.since, row.since && neighbour(row.since, -1), 'too early'],
    [row.until, row.until && neighbour(row.until, 1), 'too late'],
  ];
  return edges.flatMap(([own, other, note]) => {
    if (own === undefined || other === undefined || own === '0200') return [];
    // What the older edition does not have either is left out, so that the one field is all that is told.
    const early = other < '0400' && row.record === 10;
    const colour = early ? ['10.012 = YCC'] : [];
    const profile = host.base === 'face' && tag(row) !== '10.013' ? ['no 10.013'] : [];
    const kept = !early ? [] : other < '0300' ? [`keep 10.002 ${tag(row)}`] : profile;
    // SAP came with 0400: a face of 0300 has none.
    const passing = early && own < '0400' ? profile : [];
    const bothWays = {
      ...host,
      before: host.before.filter((edit) => !edit.startsWith('1.002') && !ELSEWHERE.includes(edit)),
    };
    const value = valid(row, host);
    const [pass, fail] = [
      [...colour, value, `1.002 = ${own}`, ...passing],
      [...colour, value, `1.002 = ${other}`, ...kept],
    ];
    return [sample(row, bothWays, idOf(row, 'edition'), [pass, fail], '', note)];
  });
};

const subfields: Maker = (row, host) => {
  const [least, most] = shapeFor(row, host.ver, NEWEST).subfields;
  const one = host.items.join('␟');
  const many = (count: number): string =>
    count > 3 ? setTo(row, `{${one}␞*${count - 1}}${one}`) : setTo(row, Array(count).fill(one).join('␞'));
  if (least > 1) return [];
  return [sample(row, host, idOf(row, 'subfields'), [[many(most ?? 1)], [many((most ?? 1) + 1)]])];
};

const items: Maker = (row, host) => {
  const full = host.items;
  const place = `.1.${row.items.length + 1}`;
  return [
    sample(
      row,
      host,
      idOf(row, 'items'),
      [[valid(row, host)], [setTo(row, [...full, 'X'].join('␟'))]],
      place,
    ),
  ];
};

const itemMissing: Maker = (row, host) =>
  (row.items.length === 1 || host.items.length === 1 ? [] : row.items).map((item, i) =>
    sample(
      row,
      host,
      idOf(row, 'missing', item),
      [[valid(row, host)], [withItem(row, host, i, '')]],
      `.1.${i + 1}`,
    ),
  );

const characters: Maker = (row, host) =>
  row.items.flatMap((item, i) => {
    const wrong = wrongCharacters(item, host.ver, host.items[i] ?? '');
    if (wrong === undefined) return [];
    // Type-1 is 7-bit ASCII, so only a control character is none of its printable ones.
    const [text, before] = !wrong.includes('é')
      ? [wrong, []]
      : row.record === 1
        ? [wrong.replace('é', '{hex 7F}'), []]
        : [wrong, ['1.015 = 3␟UTF-8']];
    const own = { ...host, before: [...host.before, ...before] };
    const edits = [[valid(row, host)], [withItem(row, host, i, text)]] as const;
    return [sample(row, own, idOf(row, 'characters', item), edits, `.1.${i + 1}`)];
  });

const length: Maker = (row, host) =>
  row.items.flatMap((item, i) => {
    const { min, max } = shapeFor(item, host.ver, NEWEST);
    const id = idOf(row, 'length', item);
    const made = (right: number, wrong: number, note: string): readonly Proposal[] => {
      const [good, bad] = [right, wrong].map((size) => ofLength(item, host.ver, host.items[i] ?? '', size));
      if (good === undefined || bad === undefined) return [];
      const edits = [[withItem(row, host, i, good)], [withItem(row, host, i, bad)]] as const;
      return [sample(row, host, id, edits, `.1.${i + 1}`, note)];
    };
    const low = min ?? 0;
    return [
      ...(max === null ? [] : made(max, max + 1, low > 1 ? 'too long' : '')),
      ...(low > 1 ? made(low, low - 1, 'too short') : []),
    ];
  });

const value: Maker = (row, host) =>
  row.items.flatMap((item, i) =>
    valueEdges(item, host.ver, host.items[i] ?? '').map(({ note, right, wrong }) => {
      const edits = [[withItem(row, host, i, right)], [withItem(row, host, i, wrong)]] as const;
      return sample(row, host, idOf(row, 'value', item), edits, `.1.${i + 1}`, note);
    }),
  );

const reserved: Maker = (row, host) => {
  const last = row.to !== undefined && row.to < 1000 ? [row.to] : [];
  return [row.number, ...last].map((number) => {
    const other = { ...row, number };
    return {
      ...sample(
        other,
        host,
        idOf(row, 'reserved'),
        [[], [setTo(other, 'AB')]],
        '',
        number === row.number ? '' : 'the last',
      ),
      pass: ['as it is'],
    };
  });
};

/** What is proposed for a row; the caller keeps those whose rule there is. */
export function proposalsOf(row: FieldRow): readonly Proposal[] {
  const host = hostOf(row);
  if (row.cond === 'R') return reserved(row, host);
  if (row.to !== undefined) return [];
  const mandatory = [row, ...(row.byEdition ?? [])].some(({ cond }) => cond === 'M');
  const whole = [...(mandatory ? [missing] : []), repeated, edition, empty, subfields, items];
  // 1.003 is written as `{CNT}`, whose items are computed.
  const single = host.items.length >= row.items.length ? [itemMissing, characters, length, value] : [];
  return [...whole, ...single].flatMap((make) => make(row, host));
}
