import { describe, expect, it } from 'vitest';
import { toJson, writeJson } from '../../../src/itl/json/write.ts';
import { readJson } from '../../../src/itl/json/read.ts';
import { readTraditional } from '../../../src/itl/traditional/read.ts';
import { writeTraditional } from '../../../src/itl/traditional/write.ts';
import { damage } from '../../hostile/damage.ts';
import { seeded } from '../../hostile/seeded.ts';
import { smallFiles } from '../../bench/samples.ts';
import { bytes, text } from '../traditional/visible.ts';

const FILE = '1.01:{LEN}␝1.02:0502␝1.03:1␟1␞2␟00␜2.001:{LEN}␝2.002:00␝2.6:A␟B␞C␜';

describe('the JSON form', () => {
  it('says in fields what is in the file', () => {
    const { records } = toJson(readTraditional(bytes(FILE)).transaction);
    expect(records).toEqual([
      {
        type: 1,
        fields: [
          { number: 1, tag: '1.01' },
          { number: 2, tag: '1.02', value: [['0502']] },
          {
            number: 3,
            tag: '1.03',
            value: [
              ['1', '1'],
              ['2', '00'],
            ],
          },
        ],
      },
      {
        type: 2,
        fields: [
          { number: 1 },
          { number: 2, value: [['00']] },
          { number: 6, tag: '2.6', value: [['A', 'B'], ['C']] },
        ],
      },
    ]);
  });

  it('computes LEN after a change by hand', () => {
    const changed = new TextDecoder()
      .decode(writeJson(readTraditional(bytes(FILE)).transaction))
      .replace('"A"', '"A LONGER VALUE"');
    const { transaction, findings } = readJson(changed);
    expect(findings).toEqual([]);
    expect(text(writeTraditional(transaction))).toContain('2.6:A LONGER VALUE␟B␞C␜');
  });

  it('gives damaged files back byte for byte too', () => {
    const random = seeded(11);
    const bases = smallFiles().slice(0, 4);
    for (let i = 0; i < 200; i++) {
      const base = random.pick(bases);
      const places = readTraditional(base).transaction.records.map(({ type, at }) => ({
        path: at.path,
        type,
        offset: at.offset ?? 0,
        length: at.length ?? 0,
      }));
      const kind = random.pick(['truncate', 'len', 'cnt', 'separator', 'flip'] as const);
      const damaged = damage(kind, base, places, random);
      const { transaction } = readTraditional(damaged.bytes);
      if (transaction.records.length === 0) continue;
      const back = readJson(writeJson(transaction));
      expect(writeTraditional(back.transaction), damaged.what).toEqual(damaged.bytes);
    }
  });

  it.each([
    ['2', '\0Z\0o\0\u00eb'],
    ['3', 'Zo\u00c3\u00ab'],
    ['4', '\0\0\0Z'],
  ])('gives a file back whose first record is unreadable and declares encoding %s', (csi, name) => {
    const first = `1.002:0502\x1d1.015:${csi}\x1fX\x1c`;
    const second = `2.001:${29 + name.length}\x1d2.002:00\x1d2.018:${name}\x1c`;
    for (const file of [first + second, first + first + second, second + first]) {
      const given = Uint8Array.from(file, (char) => char.charCodeAt(0));
      const { transaction } = readTraditional(given);
      expect(writeTraditional(readJson(writeJson(transaction)).transaction)).toEqual(given);
    }
  });

  it('finds with a JSON pointer what the reader finds with an offset', () => {
    const wrong = bytes(FILE.replace('2␟00␜', '2␟07␜'));
    const { findings } = readJson(writeJson(readTraditional(wrong).transaction));
    expect(findings.map(({ rule, at }) => [rule, at])).toEqual([
      ['itl.1.003.idc', { path: '1[1].003.2.1', pointer: '/records/0/fields/2/value/1/0' }],
    ]);
  });

  it.each([
    ['no JSON', '{', 'json.syntax'],
    ['another shape', '{"schemaVersion":1}', 'json.schema'],
    [
      'fields and raw',
      '{"schemaVersion":1,"format":"ansi-nist-itl","encoding":"traditional","records":[{"type":1,"fields":[],"raw":""}]}',
      'json.schema',
    ],
    [
      'text that does not fit',
      '{"schemaVersion":1,"format":"ansi-nist-itl","encoding":"traditional","records":[{"type":2,"fields":[{"number":1},{"number":3,"value":[["Ğ"]]}]}]}',
      'itl.json.unencodable',
    ],
  ])('%s is a finding', (_, input, rule) => {
    expect(readJson(input).findings.map((finding) => finding.rule)).toContain(rule);
  });
});
