/** Typed views of Type-1, Type-2 and Type-10. A missing or malformed value is undefined. */
import { compactFilled } from '../../bytes/index.ts';
import { namedRow } from '../dictionary/meaning.ts';
import { T1, T10, T10_ITEMS, T1_ITEMS, T2 } from '../dictionary/numbers.ts';
import { field, itemOf, recordsOf, valueOf } from '../record/query.ts';
import type { LogicalRecord, Transaction } from '../record/transaction.ts';

/** Type-1, the header of a transaction. */
export type HeaderView = {
  readonly ver?: string;
  readonly typeOfTransaction?: string;
  /** YYYYMMDD. */
  readonly date?: string;
  /** 1 (most urgent) to 9. */
  readonly priority?: number;
  readonly destination?: string;
  readonly originator?: string;
  readonly controlNumber?: string;
  readonly reference?: string;
  readonly domain?: { readonly name: string; readonly version?: string };
  /** YYYYMMDDHHMMSSZ. */
  readonly utc?: string;
  /** Types and IDCs that 1.003 lists. */
  readonly contents: readonly { readonly type?: number; readonly idc?: number }[];
};

/** A field of Type-2 with the name that its owner gives it. */
export type TextField = {
  readonly number: number;
  readonly mnemonic?: string;
  readonly value: readonly (readonly string[])[];
};

export type TextView = { readonly idc?: number; readonly fields: readonly TextField[] };

/** What every Type-10 record says of its image. */
type PhotoView = {
  readonly idc?: number;
  readonly imageType?: string;
  readonly sourceAgency?: string;
  /** YYYYMMDD. */
  readonly captureDate?: string;
  /** Pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Units 0 none (aspect ratio), 1 per inch, 2 per centimetre. */
  readonly scale: { readonly units?: number; readonly horizontal?: number; readonly vertical?: number };
  readonly compression?: string;
  readonly colorSpace?: string;
  readonly comment?: string;
  /** Upper-case hexadecimal SHA-256 of the image, as stated. */
  readonly hash?: string;
  /** The image's bytes: a view of the file. */
  readonly data?: Uint8Array;
};

/** A point on the face: MPEG-4 code or anthropometric landmark, in pixels from the upper left. */
export type FeaturePoint = {
  readonly kind: 'mpeg4' | 'landmark';
  readonly code: string;
  readonly x: number;
  readonly y: number;
};

export type FaceView = PhotoView & {
  readonly kind: 'face';
  readonly sap?: number;
  readonly pose?: string;
  /** 10.021 POA, degrees. */
  readonly poseAngle?: number;
  /** 10.025 SPA, degrees. */
  readonly angles?: { readonly yaw?: number; readonly pitch?: number; readonly roll?: number };
  /** 10.014 FIP, pixels. */
  readonly box?: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  readonly points: readonly FeaturePoint[];
  readonly quality: readonly {
    readonly value?: number;
    readonly vendor?: string;
    readonly product?: number;
  }[];
  readonly descriptions: readonly string[];
  readonly eyeColor?: string;
  readonly hairColors: readonly string[];
};

/** A scar, mark, tattoo or another part of the body. */
export type PartView = PhotoView & {
  readonly kind: 'part';
  /** 10.040 SMT: NCIC codes, the prime location first. */
  readonly codes: readonly string[];
  /** 10.041 SMS, centimetres. */
  readonly size?: { readonly height: number; readonly width: number };
  /** 10.042 SMD: indicator, tattoo class, subclass. */
  readonly descriptors: readonly {
    readonly indicator?: string;
    readonly class?: string;
    readonly subclass?: string;
  }[];
  /** 10.043 COL, one list for each descriptor. */
  readonly colors: readonly (readonly string[])[];
};

function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]?\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function texts(record: LogicalRecord, number: number): string[][] {
  const found = field(record, number);
  return found === undefined ? [] : found.subfields.map((items) => items.map(({ text }) => text));
}

/** The first item of each subfield. */
function column(record: LogicalRecord, number: number): string[] {
  return texts(record, number).flatMap(([first]) => (first === undefined || first === '' ? [] : [first]));
}

/**
 * The header; empty where the transaction has no Type-1 record.
 *
 * @example
 * const { ver, typeOfTransaction } = viewHeader(transaction);
 */
export function viewHeader(transaction: Transaction): HeaderView {
  const [record] = recordsOf(transaction, 1);
  if (record === undefined) return { contents: [] };
  const name = valueOf(record, T1.DOM);
  const domain =
    name === undefined || name === ''
      ? undefined
      : { name, ...compactFilled({ version: valueOf(record, T1.DOM, 1, T1_ITEMS.DOM.DVN) }) };
  return {
    ...compactFilled({
      ver: valueOf(record, T1.VER),
      typeOfTransaction: valueOf(record, T1.TOT),
      date: valueOf(record, T1.DAT),
      priority: whole(valueOf(record, T1.PRY)),
      destination: valueOf(record, T1.DAI),
      originator: valueOf(record, T1.ORI),
      controlNumber: valueOf(record, T1.TCN),
      reference: valueOf(record, T1.TCR),
      domain,
      utc: valueOf(record, T1.GMT),
    }),
    contents: texts(record, T1.CNT)
      .slice(1)
      .map(([type, idc]) => compactFilled({ type: whole(type), idc: whole(idc) })),
  };
}

/**
 * A Type-2 record: its fields but for LEN and IDC.
 *
 * @param owner Table that names the fields, `domainOf(transaction).owner`; without it they have numbers only.
 * @example
 * const view = viewText(record, domainOf(transaction).owner);
 */
export function viewText(record: LogicalRecord, owner?: string): TextView {
  const fields = record.fields.filter(({ number }) => number > T2.IDC);
  return {
    ...compactFilled({ idc: whole(valueOf(record, T2.IDC)) }),
    fields: fields.map(({ number, subfields }) => ({
      number,
      ...compactFilled({ mnemonic: namedRow(2, number, owner)?.mnemonic }),
      value: subfields.map((items) => items.map(({ text }) => text)),
    })),
  };
}

function viewPhoto(record: LogicalRecord): PhotoView {
  return {
    ...compactFilled({
      idc: whole(valueOf(record, T10.IDC)),
      imageType: valueOf(record, T10.IMT),
      sourceAgency: valueOf(record, T10.SRC),
      captureDate: valueOf(record, T10.PHD),
      width: whole(valueOf(record, T10.HLL)),
      height: whole(valueOf(record, T10.VLL)),
      compression: valueOf(record, T10.CGA),
      colorSpace: valueOf(record, T10.CSP),
      comment: valueOf(record, T10.COM),
      hash: valueOf(record, T10.HAS),
      data: itemOf(field(record, T10.DATA))?.bytes,
    }),
    scale: compactFilled({
      units: whole(valueOf(record, T10.SLC)),
      horizontal: whole(valueOf(record, T10.THPS)),
      vertical: whole(valueOf(record, T10.TVPS)),
    }),
  };
}

function boxOf(record: LogicalRecord): FaceView['box'] {
  const { LHC, RHC, TVC, BVC } = T10_ITEMS.FIP;
  const [left, right, top, bottom] = [LHC, RHC, TVC, BVC].map((item) =>
    whole(valueOf(record, T10.FIP, 1, item)),
  );
  const complete = left !== undefined && right !== undefined && top !== undefined && bottom !== undefined;
  return complete ? { left, right, top, bottom } : undefined;
}

function pointsOf(record: LogicalRecord): FeaturePoint[] {
  return texts(record, T10.FFP).flatMap(([type, code, horizontal, vertical]): FeaturePoint[] => {
    const [x, y] = [whole(horizontal), whole(vertical)];
    if (x === undefined || y === undefined || code === undefined || (type !== '1' && type !== '2')) return [];
    return [{ kind: type === '1' ? 'mpeg4' : 'landmark', code, x, y }];
  });
}

function anglesOf(record: LogicalRecord): FaceView['angles'] {
  if (field(record, T10.SPA) === undefined) return undefined;
  const { YAW, PIT, ROL } = T10_ITEMS.SPA;
  const [yaw, pitch, roll] = [YAW, PIT, ROL].map((item) => whole(valueOf(record, T10.SPA, 1, item)));
  return compactFilled({ yaw, pitch, roll });
}

function viewFace(record: LogicalRecord): FaceView {
  return {
    kind: 'face',
    ...viewPhoto(record),
    ...compactFilled({
      sap: whole(valueOf(record, T10.SAP)),
      pose: valueOf(record, T10.POS),
      poseAngle: whole(valueOf(record, T10.POA)),
      angles: anglesOf(record),
      box: boxOf(record),
      eyeColor: valueOf(record, T10.SEC),
    }),
    points: pointsOf(record),
    quality: texts(record, T10.SQS).map(([value, vendor, product]) =>
      compactFilled({ value: whole(value), vendor, product: whole(product) }),
    ),
    descriptions: column(record, T10.SXS),
    hairColors: column(record, T10.SHC),
  };
}

function viewPart(record: LogicalRecord): PartView {
  const [height, width] = [
    whole(valueOf(record, T10.SMS, 1, T10_ITEMS.SMS.HGT)),
    whole(valueOf(record, T10.SMS, 1, T10_ITEMS.SMS.WID)),
  ];
  return {
    kind: 'part',
    ...viewPhoto(record),
    ...compactFilled({ size: height === undefined || width === undefined ? undefined : { height, width } }),
    codes: column(record, T10.SMT),
    descriptors: texts(record, T10.SMD).map(([indicator, tattoo, subclass]) =>
      compactFilled({ indicator, class: tattoo, subclass }),
    ),
    colors: texts(record, T10.COL).map((items) => items.filter((text) => text !== '')),
  };
}

/**
 * A Type-10 record by what 10.003 IMT says it shows: a face, or another part of the body.
 *
 * @example
 * const view = viewImage(record);
 */
export function viewImage(record: LogicalRecord): FaceView | PartView {
  return valueOf(record, T10.IMT) === 'FACE' ? viewFace(record) : viewPart(record);
}
