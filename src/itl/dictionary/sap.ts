/** Subject acquisition profiles of faces (10.013 SAP), with what each asks of the image. */
import type { Confidence, Ver } from './types.ts';

export type SapRow = {
  readonly sap: number;
  readonly name: string;
  readonly since: Ver;
  /** Least image size in pixels. */
  readonly minWidth?: number;
  readonly minHeight?: number;
  /** Width to height. */
  readonly aspect?: readonly [number, number];
  /** Fields of Type-10 that the profile requires. */
  readonly mandatory?: readonly number[];
  /** At least one frontal image of the transaction is lossless JPEG 2000, and non-frontal ones are no JPEG. */
  readonly losslessFrontal?: boolean;
  readonly note?: string;
  readonly source: readonly string[];
  readonly confidence: Confidence;
  /** How sure the pixel counts are. */
  readonly pixelsFrom: Confidence;
};

// prettier-ignore
export const saps: readonly SapRow[] = [
  {"sap": 0, "name": "Unknown", "since": "0400", "note": "no quality claim", "source": ["B5", "MRT"], "confidence": "confirmed", "pixelsFrom": "confirmed"},
  {"sap": 1, "name": "Surveillance facial image", "since": "0400", "note": "surveillance; FIP/FPFI useful", "source": ["B5", "MRT"], "confidence": "confirmed", "pixelsFrom": "confirmed"},
  {"sap": 10, "name": "Driver's license image (AAMVA)", "since": "0400", "note": "AAMVA DL/ID card specification (external)", "source": ["B5"], "confidence": "memory", "pixelsFrom": "memory"},
  {"sap": 11, "name": "ANSI Full Frontal facial image (ANSI 385)", "since": "0400", "note": "ANSI INCITS 385-2004 full frontal (external)", "source": ["B5"], "confidence": "confirmed", "pixelsFrom": "confirmed"},
  {"sap": 12, "name": "ANSI Token facial image (ANSI 385)", "since": "0400", "note": "INCITS 385 token (external)", "source": ["B5"], "confidence": "confirmed", "pixelsFrom": "confirmed"},
  {"sap": 13, "name": "ISO Full Frontal facial image (ISO/IEC 19794-5)", "since": "0400", "note": "ISO/IEC 19794-5 full frontal (external)", "source": ["B5"], "confidence": "confirmed", "pixelsFrom": "confirmed"},
  {"sap": 14, "name": "ISO Token facial image (ISO/IEC 19794-5)", "since": "0400", "note": "ISO/IEC 19794-5 token (external)", "source": ["B5"], "confidence": "confirmed", "pixelsFrom": "confirmed"},
  {"sap": 15, "name": "PIV facial image (NIST SP 800-76)", "since": "0400", "note": "NIST SP 800-76 PIV face (external)", "source": ["B5"], "confidence": "confirmed", "pixelsFrom": "confirmed"},
  {"sap": 20, "name": "Legacy mugshot", "since": "0400", "note": "any legacy mugshot", "source": ["B5"], "confidence": "confirmed", "pixelsFrom": "confirmed"},
  {"sap": 30, "name": "Best practice level 30", "since": "0400", "minWidth": 480, "minHeight": 600, "aspect": [4, 5], "note": "head and shoulders (head width about 50% of image width)", "source": ["Y:512", "Y:516", "HV"], "confidence": "confirmed", "pixelsFrom": "confirmed"},
  {"sap": 32, "name": "Mobile ID best practice level 32", "since": "0500", "minWidth": 480, "minHeight": 600, "aspect": [4, 5], "note": "mobile device version of 30", "source": ["Y:512", "HV"], "confidence": "confirmed", "pixelsFrom": "confirmed"},
  {"sap": 40, "name": "Best practice level 40", "since": "0400", "minWidth": 768, "minHeight": 1024, "aspect": [3, 4], "mandatory": [23, 26, 27, 28], "losslessFrontal": true, "note": "head and shoulders", "source": ["Y:512", "HV", "MRT", "V11"], "confidence": "confirmed", "pixelsFrom": "confirmed"},
  {"sap": 42, "name": "Mobile ID best practice level 42", "since": "0500", "minWidth": 768, "minHeight": 1024, "aspect": [3, 4], "mandatory": [23, 27, 28], "note": "mobile device version of 40", "source": ["Y:512", "HV"], "confidence": "inferred", "pixelsFrom": "inferred"},
  {"sap": 50, "name": "Best practice level 50", "since": "0400", "minWidth": 3300, "minHeight": 4400, "aspect": [3, 4], "mandatory": [23, 26, 27, 28], "losslessFrontal": true, "note": "head and shoulders", "source": ["Y:516", "HV", "MRT", "V11"], "confidence": "confirmed", "pixelsFrom": "single-source"},
  {"sap": 51, "name": "Best practice level 51", "since": "0400", "minWidth": 2400, "minHeight": 3200, "aspect": [3, 4], "mandatory": [23, 26, 27, 28], "losslessFrontal": true, "note": "head only (head width about 70% of image width)", "source": ["Y:516", "HV", "MRT"], "confidence": "confirmed", "pixelsFrom": "single-source"},
  {"sap": 52, "name": "Mobile ID best practice level 52", "since": "0500", "minWidth": 3300, "minHeight": 4400, "aspect": [3, 4], "mandatory": [23, 27, 28], "note": "mobile device version of 50", "source": ["HV", "Y:512"], "confidence": "inferred", "pixelsFrom": "inferred"},
];
