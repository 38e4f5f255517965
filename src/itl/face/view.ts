/** Typed views of Type-1, Type-2 and Type-10. They read and never judge: what is missing or malformed is undefined. */
import { fieldRow } from '../dictionary/index.ts';
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

/** Leaves out what is undefined, so that a member that is there has a value. */
function told<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function texts(record: LogicalRecord, number: number): string[][] {
  const found = field(record, number);
  return found === undefined ? [] : found.subfields.map((items) => items.map(({ text }) => text));
}

/** The first item of each subfield. */
function column(record: LogicalRecord, number: number): string[] {
  return texts(record, number).flatMap(([first]) => (first === undefined || first === '' ? [] : [first]));
}

/** The header; empty where the transaction has no Type-1 record. */
export function viewHeader(transaction: Transaction): HeaderView {
  const [record] = recordsOf(transaction, 1);
  if (record === undefined) return { contents: [] };
  const name = valueOf(record, 13);
  const domain =
    name === undefined || name === '' ? undefined : { name, ...told({ version: valueOf(record, 13, 1, 2) }) };
  return {
    ...told({
      ver: valueOf(record, 2),
      typeOfTransaction: valueOf(record, 4),
      date: valueOf(record, 5),
      priority: whole(valueOf(record, 6)),
      destination: valueOf(record, 7),
      originator: valueOf(record, 8),
      controlNumber: valueOf(record, 9),
      reference: valueOf(record, 10),
      domain,
      utc: valueOf(record, 14),
    }),
    contents: texts(record, 3)
      .slice(1)
      .map(([type, idc]) => told({ type: whole(type), idc: whole(idc) })),
  };
}

/** A Type-2 record: its fields but for LEN and IDC, named by their owner. */
export function viewText(record: LogicalRecord, owner?: string): TextView {
  const fields = record.fields.filter(({ number }) => number > 2);
  return {
    ...told({ idc: whole(valueOf(record, 2)) }),
    fields: fields.map(({ number, subfields }) => ({
      number,
      ...told({ mnemonic: fieldRow(2, number, owner)?.mnemonic }),
      value: subfields.map((items) => items.map(({ text }) => text)),
    })),
  };
}

function viewPhoto(record: LogicalRecord): PhotoView {
  return {
    ...told({
      idc: whole(valueOf(record, 2)),
      imageType: valueOf(record, 3),
      sourceAgency: valueOf(record, 4),
      captureDate: valueOf(record, 5),
      width: whole(valueOf(record, 6)),
      height: whole(valueOf(record, 7)),
      compression: valueOf(record, 11),
      colorSpace: valueOf(record, 12),
      comment: valueOf(record, 38),
      hash: valueOf(record, 996),
      data: itemOf(field(record, 999))?.bytes,
    }),
    scale: told({
      units: whole(valueOf(record, 8)),
      horizontal: whole(valueOf(record, 9)),
      vertical: whole(valueOf(record, 10)),
    }),
  };
}

function boxOf(record: LogicalRecord): FaceView['box'] {
  const [left, right, top, bottom] = [1, 2, 3, 4].map((item) => whole(valueOf(record, 14, 1, item)));
  const complete = left !== undefined && right !== undefined && top !== undefined && bottom !== undefined;
  return complete ? { left, right, top, bottom } : undefined;
}

function pointsOf(record: LogicalRecord): FeaturePoint[] {
  return texts(record, 29).flatMap(([type, code, horizontal, vertical]): FeaturePoint[] => {
    const [x, y] = [whole(horizontal), whole(vertical)];
    if (x === undefined || y === undefined || code === undefined || (type !== '1' && type !== '2')) return [];
    return [{ kind: type === '1' ? 'mpeg4' : 'landmark', code, x, y }];
  });
}

function anglesOf(record: LogicalRecord): FaceView['angles'] {
  if (field(record, 25) === undefined) return undefined;
  const [yaw, pitch, roll] = [1, 2, 3].map((item) => whole(valueOf(record, 25, 1, item)));
  return told({ yaw, pitch, roll });
}

function viewFace(record: LogicalRecord): FaceView {
  return {
    kind: 'face',
    ...viewPhoto(record),
    ...told({
      sap: whole(valueOf(record, 13)),
      pose: valueOf(record, 20),
      poseAngle: whole(valueOf(record, 21)),
      angles: anglesOf(record),
      box: boxOf(record),
      eyeColor: valueOf(record, 27),
    }),
    points: pointsOf(record),
    quality: texts(record, 24).map(([value, vendor, product]) =>
      told({ value: whole(value), vendor, product: whole(product) }),
    ),
    descriptions: column(record, 26),
    hairColors: column(record, 28),
  };
}

function viewPart(record: LogicalRecord): PartView {
  const [height, width] = [whole(valueOf(record, 41, 1, 1)), whole(valueOf(record, 41, 1, 2))];
  return {
    kind: 'part',
    ...viewPhoto(record),
    ...told({ size: height === undefined || width === undefined ? undefined : { height, width } }),
    codes: column(record, 40),
    descriptors: texts(record, 42).map(([indicator, tattoo, subclass]) =>
      told({ indicator, class: tattoo, subclass }),
    ),
    colors: texts(record, 43).map((items) => items.filter((text) => text !== '')),
  };
}

/** A Type-10 record by what 10.003 IMT says it shows: a face, or another part of the body. */
export function viewImage(record: LogicalRecord): FaceView | PartView {
  return valueOf(record, 3) === 'FACE' ? viewFace(record) : viewPart(record);
}
