/** The small parts, each against another way to do the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64Length, decodeBase64, encodeBase64 } from '../../../src/bytes/index.ts';
import { codes } from '../../../src/itl/xml/codes.ts';
import { cutRuns } from '../../../src/xml/cut.ts';
import { Positions } from '../../../src/xml/positions.ts';
import { recordShape } from '../../../src/itl/xml/structure.ts';
import { conversions } from '../../../src/itl/xml/values.ts';
import { bytesOf, textOf } from './fixture.ts';

describe('base64', () => {
  it('is what Node makes of it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        const out = new Uint8Array(base64Length(bytes) + 2);
        encodeBase64(bytes, out, 1);
        expect(textOf(out.subarray(1, -1))).toBe(text);
        expect(decodeBase64(bytesOf(text))).toEqual(bytes);
        const odd = Buffer.concat([Buffer.of(0), Buffer.from(text)]).subarray(1);
        expect(decodeBase64(Buffer.from(Uint8Array.of(0, ...odd).buffer, 1))).toEqual(bytes);
        expect(decodeBase64(bytesOf(` ${text.replace(/.{7}/g, '$&\n')}\t`))).toEqual(bytes);
      }),
    );
  });

  it('takes nothing that Node would write otherwise', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('ABab01+/=*-')), maxLength: 12 }),
        (text) => {
          const canonical = Buffer.from(text, 'base64').toString('base64') === text;
          expect(decodeBase64(bytesOf(text)) !== undefined).toBe(canonical);
        },
      ),
    );
  });
});

describe('cutting', () => {
  const run = 'A'.repeat(1_000);

  it.each([
    ['a long run', `<a>${run}</a>`, '<a>A</a>'],
    ['two', `<a>${run}</a><b>${run}</b>`, '<a>A</a><b>A</b>'],
    ['none that is short', '<a>AAAA</a>', '<a>AAAA</a>'],
    ['none that holds a reference', `<a>${run}&amp;${run}</a>`, `<a>${run}&amp;${run}</a>`],
    ['none that holds two hyphens', `<!-- >${run}--${run}<-->`, `<!-- >${run}--${run}<-->`],
    ['none that ends the file', `<a>${run}`, `<a>${run}`],
  ])('takes out %s', (_, text, left) => {
    expect(textOf(cutRuns(bytesOf(text)).bytes)).toBe(left);
  });

  it('is taken back by positions', () => {
    const text = `<a>ü€𝄞${run}</a><b>${run}</b><c>${run}</c>é<d/>`;
    const bytes = bytesOf(text);
    const { bytes: left, cuts } = cutRuns(bytes);
    const short = textOf(left);
    const positions = new Positions(short, left.length, cuts);
    for (const mark of ['</a>', '<b>', '</b>', '<c>', '</c>', '<d/>']) {
      expect(positions.byteAt(short.indexOf(mark))).toBe(Buffer.from(bytes).indexOf(mark));
    }
  });
});

describe('values', () => {
  it.each([
    ['date', '2020-01-31', '20200131'],
    ['date', ' 2020-01-31Z ', '20200131'],
    ['date', '2020-01', '2020-01'],
    ['time', '2020-01-31T12:00:00Z', '20200131120000Z'],
    ['time', '2020-01-31T12:00:00.000Z', '20200131120000Z'],
    ['time', '2020-01-31T23:30:00-01:00', '20200201003000Z'],
    ['time', '2016-12-31T23:59:60Z', '20161231235960Z'],
    ['time', '2020-01-31T12:00:00.5Z', '20200131120000Z'],
    ['time', '2020-01-31T12:00:00.123+02:00', '20200131100000Z'],
    ['time', '2020-01-31T12:00:00', '20200131120000Z'],
    ['time', '2020-01-31T24:00:00Z', '20200201000000Z'],
    ['time', '2020-01-31 12:00:00Z', '2020-01-31 12:00:00Z'],
    ['moment', '2020-01-31T12:00:00', '20200131120000'],
    ['date', '2020-01-31+14:00', '20200131'],
    ['date', '2020-01-31+15:00', '2020-01-31+15:00'],
    ['duration', 'P5D', 'D05'],
    ['duration', 'P1Y2M3D', 'Y01M02D03'],
    ['duration', 'P1DT3H', 'P1DT3H'],
    ['duration', 'P', 'P'],
    ['flag', 'true', 'Y'],
    ['flag', '0', 'N'],
    ['flag', 'maybe', 'maybe'],
  ])('%s %s is %s', (name, text, value) => {
    expect(conversions[name]?.read([text])).toBe(value);
  });

  it('come back, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(conversions)),
        fc.oneof(
          fc.string({ unit: fc.constantFrom(...Array.from('AB-, 019')), maxLength: 12 }),
          fc.constantFrom('DOE,JOHN', 'DOE,JOHN J', 'SS-1', '510600', '20200131', 'Y', '0500'),
        ),
        (name, value) => {
          const conversion = conversions[name];
          const written = conversion?.write(value) ?? [];
          const read = conversion?.read(written) ?? '';
          // What would be read otherwise is refused by the writer; nothing that is right may be.
          if (name === 'flag' && /^[01]$/.test(value)) return;
          if (value.includes(' ') && !['name', 'coded', 'position'].includes(name)) return;
          expect(read).toBe(value);
        },
      ),
    );
  });
});

describe('tables of names', () => {
  it.each(['x:unknown', 'biom:A = 1 nothing', '    biom:A'])(
    'are refused where they are wrong: %s',
    (line) => {
      expect(() => recordShape(2, line)).toThrow(TypeError);
    },
  );
});

describe('codes', () => {
  it('are of this module, each once, each with a help', () => {
    const ids = codes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, help, clause, title } of codes) {
      expect(id).toMatch(/^itl\.xml\.[a-z0-9-]+$/);
      expect([help, clause, title].every((text) => text.length > 3)).toBe(true);
    }
  });
});
