/** Typed views: what a record says, in the words of a program. They never judge and never throw. */
import { expect, it } from 'vitest';
import { readTraditional, recordsOf, viewHeader, viewImage, viewText } from '../../../src/itl/index.ts';
import { bytes as visible } from '../traditional/visible.ts';

const read = (text: string) => readTraditional(visible(text)).transaction;

const FACE =
  '10.001:{LEN}␝10.002:1␝10.003:FACE␝10.004:SRC␝10.005:20200130␝10.006:480␝10.007:600␝10.008:1␝10.009:300␝10.010:300' +
  '␝10.011:JPEGB␝10.012:SRGB␝10.013:20␝10.014:100␟380␟50␟450␟H␝10.020:A␝10.021:-30␝10.024:85␟000A␟7' +
  '␝10.025:5␟-3␟x␝10.026:GLASSES␞BEARD␝10.027:BLU␝10.028:BRO␞GRY␝10.029:1␟12.1␟200␟250␞2␟ch␟240␟500␝10.038:C␝10.999:Z␜';

it('the header', () => {
  const transaction = read(
    '1.001:{LEN}␝1.002:0502␝1.003:1␟1␞10␟1␝1.004:FRS␝1.005:20200131␝1.006:3␝1.007:DAI␝1.008:ORI␝1.009:TCN␝1.013:NORAM␟1␝1.014:20200131120000Z␜',
  );
  expect(viewHeader(transaction)).toEqual({
    ver: '0502',
    typeOfTransaction: 'FRS',
    date: '20200131',
    priority: 3,
    destination: 'DAI',
    originator: 'ORI',
    controlNumber: 'TCN',
    domain: { name: 'NORAM', version: '1' },
    utc: '20200131120000Z',
    contents: [{ type: 10, idc: 1 }],
  });
  expect(viewHeader({ records: [] })).toEqual({ contents: [] });
});

it('a face', () => {
  const [record] = recordsOf(read(`1.001:{LEN}␝1.002:0502␝1.003:1␟1␞10␟1␜${FACE}`), 10);
  if (record === undefined) throw new Error('no record');
  const { data, ...view } = viewImage(record);
  expect(data).toEqual(new TextEncoder().encode('Z'));
  expect(view).toEqual({
    kind: 'face',
    idc: 1,
    imageType: 'FACE',
    sourceAgency: 'SRC',
    captureDate: '20200130',
    width: 480,
    height: 600,
    scale: { units: 1, horizontal: 300, vertical: 300 },
    compression: 'JPEGB',
    colorSpace: 'SRGB',
    comment: 'C',
    sap: 20,
    pose: 'A',
    poseAngle: -30,
    // What is no number is absent, not zero.
    angles: { yaw: 5, pitch: -3 },
    box: { left: 100, right: 380, top: 50, bottom: 450 },
    points: [
      { kind: 'mpeg4', code: '12.1', x: 200, y: 250 },
      { kind: 'landmark', code: 'ch', x: 240, y: 500 },
    ],
    quality: [{ value: 85, vendor: '000A', product: 7 }],
    descriptions: ['GLASSES', 'BEARD'],
    eyeColor: 'BLU',
    hairColors: ['BRO', 'GRY'],
  });
});

it('a tattoo', () => {
  const [record] = recordsOf(
    read(
      '1.001:{LEN}␝1.002:0502␝1.003:1␟1␞10␟1␜10.001:{LEN}␝10.002:1␝10.003:TATTOO␝10.040:TAT L ARM␝10.041:5␟10␝10.042:TATTOO␟ANIMAL␟SNAKE␝10.043:RED␟BLACK␜',
    ),
    10,
  );
  if (record === undefined) throw new Error('no record');
  expect(viewImage(record)).toMatchObject({
    kind: 'part',
    codes: ['TAT L ARM'],
    size: { height: 5, width: 10 },
    descriptors: [{ indicator: 'TATTOO', class: 'ANIMAL', subclass: 'SNAKE' }],
    colors: [['RED', 'BLACK']],
  });
});

it('descriptive text, by its owner', () => {
  const [record] = recordsOf(
    read('1.001:{LEN}␝1.002:0502␝1.003:1␟1␞2␟0␜2.001:{LEN}␝2.002:0␝2.059:Y␝2.9999:A␟B␜'),
    2,
  );
  if (record === undefined) throw new Error('no record');
  expect(viewText(record, 'EBTS')).toEqual({
    idc: 0,
    fields: [
      { number: 59, mnemonic: 'SRF', value: [['Y']] },
      { number: 9999, value: [['A', 'B']] },
    ],
  });
  expect(viewText(record).fields[0]).toEqual({ number: 59, value: [['Y']] });
});

it('an empty record is a view without members', () => {
  const view = viewImage({ type: 10, fields: [], at: { path: '10[1]' } });
  expect(view).toEqual({ kind: 'part', scale: {}, codes: [], descriptors: [], colors: [] });
});
