/** The one shape of a foreign format: how it is recognised, read, written, and what becomes of each of its members. */
import type { Element } from '../../../xml/elements.ts';
import type { XmlElement } from '../../../xml/write.ts';
import type { CandidateList } from '../../model/list.ts';
import type { Loss, ResultReading, ReturnFormat } from '../reading.ts';
import type { Tree } from '../tree.ts';
import type { Emitted } from './emit.ts';
import type { FieldRow } from './fields.ts';

/** What a writer of a foreign format produces: the body without its envelope, and what it cannot carry. */
export type ForeignWriting<Body> = { readonly body: Body; readonly losses: readonly Loss[] };

/** A format whose documents are of kind `Source` and whose bodies are written as `Body`. */
export type FormatOf<Source, Body> = {
  readonly id: ReturnFormat;
  /** Name of the service and its operations, for people. */
  readonly title: string;
  /** Where the format is documented. */
  readonly source: string;
  /** True where the format carries a disclaimer itself; the others need an envelope. */
  readonly carriesDisclaimer?: true;
  /** What becomes of each documented member. */
  readonly fields: readonly FieldRow[];
  /** The operation that an answer is of, where the rows differ. */
  readonly operation?: (source: Source) => string;
  /** True for a document with members that only this format has. */
  readonly detect: (source: Source) => boolean;
  /** True for a document without such members that may be of the format all the same, where a caller names it. */
  readonly accepts?: (source: Source) => boolean;
  readonly read: (source: Source) => ResultReading;
  /** Writes a list; `enveloped` names the members that an envelope carries. */
  readonly write?: (list: CandidateList, enveloped: readonly string[]) => ForeignWriting<Body>;
};

export type JsonFormat = FormatOf<Tree, Emitted> & { readonly syntax: 'json' };
export type XmlFormat = FormatOf<Element, XmlElement> & { readonly syntax: 'xml' };
export type TextFormat = FormatOf<string, never> & { readonly syntax: 'text' };
export type ForeignFormat = JsonFormat | XmlFormat | TextFormat;
