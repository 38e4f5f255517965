/** The table of foreign formats. A document is read by the first one that recognises it by its own members. */
import type { Element } from '../../../xml/elements.ts';
import type { ResultReading, ReturnFormat } from '../reading.ts';
import type { Tree } from '../tree.ts';
import { azure } from './azure.ts';
import { bias } from './bias.ts';
import { compreface } from './compreface.ts';
import { deepface } from './deepface.ts';
import { facepp } from './facepp.ts';
import type { ForeignFormat, FormatOf } from './format.ts';
import { frte } from './frte.ts';
import { mosip } from './mosip.ts';
import { osia } from './osia.ts';
import { rekognition } from './rekognition.ts';

/** Formats with members that no other has come first; OSIA's errors are the most general, and come last. */
export const FOREIGN: readonly ForeignFormat[] = [
  rekognition,
  mosip,
  azure,
  facepp,
  compreface,
  deepface,
  osia,
  bias,
  frte,
];

/** Formats that a caller may name, for documents that do not show which one they are of. */
export const FOREIGN_IDS: readonly ReturnFormat[] = FOREIGN.map(({ id }) => id);

/** True where a format takes a document: its own, or one without members of any format that a caller names as its. */
function takes<Source>(
  { id, detect, accepts }: Pick<FormatOf<Source, unknown>, 'id' | 'detect' | 'accepts'>,
  source: Source,
  named: string | undefined,
): boolean {
  if (named !== undefined && named !== id) return false;
  return detect(source) || (named !== undefined && accepts?.(source) === true);
}

/** Reads a JSON answer by the format that recognises it; `named` restricts it to one. */
export function readForeignJson(tree: Tree, named?: string): ResultReading | undefined {
  for (const format of FOREIGN) {
    if (format.syntax === 'json' && takes(format, tree, named)) return format.read(tree);
  }
  return undefined;
}

/** Reads an XML answer likewise. */
export function readForeignXml(root: Element, named?: string): ResultReading | undefined {
  for (const format of FOREIGN) {
    if (format.syntax === 'xml' && takes(format, root, named)) return format.read(root);
  }
  return undefined;
}

/** Reads a text likewise. */
export function readForeignText(text: string, named?: string): ResultReading | undefined {
  for (const format of FOREIGN) {
    if (format.syntax === 'text' && takes(format, text, named)) return format.read(text);
  }
  return undefined;
}

export type { FieldRow } from './fields.ts';
