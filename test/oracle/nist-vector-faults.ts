/** The faults that NIST's vectors hold, by the ids of `assertions.json`: in which file, and which rule finds each. */
import { removeField, setValue } from '../../src/index.ts';
import type { Transaction } from '../../src/index.ts';

/** A change of a transaction: a value at a path, or a field taken out. */
export type Edit = readonly [path: string, value: string | readonly (readonly string[])[] | undefined];

/**
 * A fault. `file` holds it; where that vector is not here, `edits` put the same fault into one that is to pass. `told`
 * are findings as `rule path`; none where the vector is to pass.
 */
export type Fault = {
  readonly id: string;
  readonly file: string;
  readonly edits?: readonly Edit[];
  readonly told: readonly string[];
  /** True where sources differ on what is right, so that it is a warning. */
  readonly doubtful?: true;
};

const TYPE_1_L1 = 'AN2011-fail-type-1-L1';
const FACE_L1 = 'AN2011-fail-type-10-face-smt-combined-L1';
const ALL_L2 = 'AN2011-fail-all-supported-types-L2';
const TYPE_1 = 'AN2011-pass-type-1';
const FACE = 'AN2011-pass-type-10-face-smt-combined';

/** The transaction with the fault put into it. */
export function applyEdits(transaction: Transaction, edits: readonly Edit[]): Transaction {
  return edits.reduce<Transaction>(
    (edited, [path, value]) =>
      value === undefined ? removeField(edited, path) : setValue(edited, path, value),
    transaction,
  );
}

function inFile(id: string, file: string, ...told: readonly string[]): Fault {
  return { id, file, told };
}

function put(id: string, file: string, edits: readonly Edit[], ...told: readonly string[]): Fault {
  return { id, file, edits, told };
}

const TWO_POINTS = [['0', '147', '0', '196', 'H']];
const NOT_OF_SMT = [15, 19, 20, 21, 23, 24, 25, 26, 27, 28, 31, 45];
const MANDATORY = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 23, 26, 27, 28, 999];

/** Takes out of the face all that a face of SAP 30 need not have. */
const bareFace: readonly Edit[] = [
  16, 17, 18, 19, 20, 21, 24, 25, 29, 30, 31, 32, 33, 38, 39, 44, 45, 200, 902, 903, 904, 993, 996, 998,
]
  .filter((number) => !MANDATORY.includes(number))
  .map((number): Edit => [`10[1].${String(number).padStart(3, '0')}`, undefined]);

export const faults: readonly Fault[] = [
  inFile('V-T1-L1-01', TYPE_1_L1, 'itl.1.002.value 1[1].002.1.1'),
  inFile('V-T1-L1-02', TYPE_1_L1, 'itl.1.003.frc 1[1].003.1.1'),
  inFile('V-T1-L1-03', TYPE_1_L1, 'itl.1.005.value 1[1].005.1.1'),
  inFile('V-T1-L1-04', TYPE_1_L1, 'itl.1.006.value 1[1].006.1.1'),
  inFile('V-T1-L1-05', TYPE_1_L1, 'itl.1.014.value 1[1].014.1.1'),
  inFile('V-T1-L1-06', TYPE_1_L1, 'itl.1.015.csi-value 1[1].015.1.1'),
  inFile('V-T1-L2-01', 'AN2011-fail-type-1-L2', 'itl.1.015.name 1[1].015.1.2'),
  inFile('V-T1-L2-02', 'AN2011-fail-type-1-L2', 'itl.1.003.idc 1[1].003.2.1'),
  put('V-T1-MI-01', TYPE_1, [['1.013', [['', '1.00']]]], 'itl.1.013.dnm-missing 1[1].013.1.1'),
  put(
    'V-T1-MI-02',
    TYPE_1,
    [['1.015', [['', '', '1']]]],
    'itl.1.015.csi-missing 1[1].015.1.1',
    'itl.1.015.csn-missing 1[1].015.1.2',
  ),
  put('V-T1-MI-03', TYPE_1, [['1.016', [['ORG', 'APSNAME']]]], 'itl.1.016.apv-missing 1[1].016.1.1'),
  put('V-T1-MI-04', TYPE_1, [['1.017', [['', '']]]], 'itl.1.017.one-name 1[1].017.1.1'),
  inFile(
    'V-T1-L2-03',
    'AN2011-fail-deprecated-records',
    ...[3, 5, 6].map((type) => `itl.record.deprecated ${type}[1]`),
    ...[2, 3, 4].map((subfield) => `itl.1.003.deprecated 1[1].003.${subfield}.1`),
  ),
  put(
    'V-T1-L1-07',
    TYPE_1,
    [
      ['1.002', '0501'],
      ['1.006', '0'],
    ],
    'itl.1.006.value 1[1].006.1.1',
  ),
  put(
    'V-T1-L1-08',
    TYPE_1,
    [
      ['1.002', '0501'],
      ['1.018', 'XXX'],
    ],
    'itl.1.018.value 1[1].018.1.1',
  ),
  put(
    'V-T1-L2-04',
    FACE,
    [
      [
        '1.003',
        [
          ['1', '3'],
          ['10', '0'],
          ['10', '1'],
          ['10', '3'],
        ],
      ],
    ],
    'itl.1.003.idc 1[1].003.4.1',
  ),
  put('V-T1-P-01', TYPE_1, [['2.999999999', 'AB']]),
  inFile('V-T1-P-02', 'AN2011-pass-type-1-mandatory-only'),
  inFile('V-T10-L1-01', FACE_L1, 'itl.10.005.value 10[1].005.1.1', 'itl.10.005.value 10[3].005.1.1'),
  inFile('V-T10-L1-02', FACE_L1, 'itl.10.008.value 10[1].008.1.1'),
  inFile('V-T10-L1-03', FACE_L1, 'itl.10.018.idk-value 10[1].018.1.1'),
  put(
    'V-T10-L1-03',
    FACE,
    [['10.018', [['Pincushioned', 'E', 'Milder']]]],
    'itl.10.018.idk-value 10[1].018.1.1',
    'itl.10.018.dsc-value 10[1].018.1.3',
  ),
  inFile('V-T10-L1-04', FACE_L1, 'itl.10.019.value 10[1].019.1.1'),
  inFile(
    'V-T10-L1-05',
    FACE_L1,
    'itl.10.024.qav-length 10[1].024.1.2',
    'itl.10.024.qav-length 10[1].024.2.2',
  ),
  put('V-T10-L1-05', FACE, [['10.024', [['0', '00G0', '1']]]], 'itl.10.024.qav-characters 10[1].024.1.2'),
  inFile('V-T10-L1-06', FACE_L1, 'itl.10.028.value 10[1].028.2.1'),
  put('V-T10-L1-06', FACE, [['10.028', [['STRIPED']]]], 'itl.10.028.value 10[1].028.1.1'),
  inFile('V-T10-L1-07', FACE_L1, 'itl.10.044.value 10[1].044.1.1', 'itl.10.044.value 10[1].044.2.1'),
  inFile('V-T10-L1-08', FACE_L1, 'itl.10.996.length 10[2].996.1.1'),
  inFile(
    'V-T10-L1-09',
    FACE_L1,
    'itl.10.041.hgt-length 10[2].041.1.1',
    'itl.10.041.wid-length 10[2].041.1.2',
  ),
  inFile('V-T10-L1-10', FACE_L1, 'itl.10.042.tac-value 10[2].042.1.2'),
  inFile('V-T10-L1-11', FACE_L1, 'itl.10.042.tsc-value 10[2].042.2.3'),
  inFile('V-T10-L1-12', FACE_L1, 'itl.10.043.tc1-value 10[2].043.1.1', 'itl.10.043.tc3-value 10[3].043.1.3'),
  inFile('V-T10-L1-13', FACE_L1, 'itl.10.903.value 10[1].903.1.1'),
  put(
    'V-T10-L1-13',
    FACE,
    [
      ['10[1].903', 'm213456789012'],
      ['10[2].903', 'Q213456789012'],
    ],
    'itl.10.903.value 10[1].903.1.1',
    'itl.10.903.value 10[2].903.1.1',
  ),
  put(
    'V-T10-L1-14',
    FACE,
    [['10.902', [['20120731000000z', 'NAV', 'OWN', 'PRO']]]],
    'itl.10.902.gmt-value 10[1].902.1.1',
  ),
  inFile('V-T10-L1-14', FACE_L1, 'itl.10.998.ute-value 10[3].998.1.1'),
  inFile('V-T10-L1-15', FACE_L1, 'itl.10.998.lts-length 10[3].998.1.4'),
  {
    // Whether the least coordinate is 0 or 1 is inferred from NIST's vectors.
    id: 'V-T10-L1-16',
    file: FACE,
    edits: [['10.014', TWO_POINTS]],
    told: ['itl.10.014.lhc-value 10[1].014.1.1', 'itl.10.014.tvc-value 10[1].014.1.3'],
    doubtful: true,
  },
  put('V-T10-L1-17', FACE, [['10.045.1.1', 'D']], 'itl.10.045.ocy-value 10[1].045.1.1'),
  put('V-T10-L1-18', FACE, [['10.998.1.10', '17O']], 'itl.10.998.gcm-value 10[1].998.1.10'),
  inFile(
    'V-T10-L2-01',
    'AN2011-fail-type-10-face-L2',
    ...[23, 26, 27, 28].map((number) => `itl.10.0${number}.sap 10[1].013.1.1`),
  ),
  inFile(
    'V-T10-L2-02',
    ALL_L2,
    'itl.10.013.sap-requires-face 10[1].013.1.1',
    ...NOT_OF_SMT.map((number) => `itl.10.0${number}.imt 10[1].0${number}.1.1`),
  ),
  put(
    'V-T10-L2-02',
    FACE,
    [
      ['10[2].003', 'MARK'],
      ['10[2].014', [['1', '9', '1', '9']]],
    ],
    'itl.10.014.imt 10[2].014.1.1',
  ),
  put('V-T10-L2-03', FACE, [['10.013', undefined]], 'itl.10.013.face-requires-sap 10[1]'),
  put(
    'V-T10-L2-04',
    FACE,
    [
      ['10.040', 'TAT ARM'],
      ['10.042', 'TATTOO'],
      ['10.043', 'RED'],
    ],
    ...[40, 42, 43].map((number) => `itl.10.0${number}.imt 10[1].0${number}.1.1`),
  ),
  put('V-T10-L2-05', FACE, [['10.022', 'GLASSES']], 'itl.10.022.edition 10[1].022'),
  put('V-T10-L2-06', FACE, [['10.023.1.1', 'DIGITAL CAMERA']], 'itl.10.023.vendor-only 10[1].023.1.2'),
  put('V-T10-L2-07', FACE, [['10.998.1.2', '39.6']], 'itl.10.998.fraction 10[1].998.1.2'),
  inFile('V-T10-L2-08', ALL_L2, 'itl.10.998.degrees 10[1].998.1.5'),
  put('V-T10-L2-09', FACE, [['10.998.1.10', '61S']], 'itl.10.998.zone 10[1].998.1.10'),
  inFile('V-T10-L2-10', ALL_L2, 'itl.10.996.sha-256 10[1].996.1.1'),
  put('V-T10-P-01', FACE, [...bareFace, ['10.013', '30']]),
  inFile('V-T10-P-02', 'AN2011-pass-type-10-smt-mandatory-only'),
  put('V-T10-P-03', TYPE_1, [['2.003', [['A', 'B'], ['C']]]]),
];

/** What the files hold beside the faults that are named: told as well, and rightly. */
export const others: Readonly<Record<string, readonly string[]>> = {
  // Tattoos with a source of a face picture, and hashes that were not made anew.
  [FACE_L1]: [
    'itl.10.023.imt 10[2].023.1.1',
    'itl.10.023.imt 10[3].023.1.1',
    'itl.10.996.sha-256 10[1].996.1.1',
    'itl.10.996.sha-256 10[3].996.1.1',
  ],
  // NSR 10.00 beside Type-4; OSI empty; the last two records, of Type-21, have other IDCs than CNT lists.
  [ALL_L2]: [
    'itl.1.003.idc 1[1].003.11.1',
    'itl.1.003.idc 1[1].003.12.1',
    'itl.1.011.type-4-minimum 1[1].011.1.1',
    'itl.10.998.other-system 10[1].998.1.14',
  ],
};
