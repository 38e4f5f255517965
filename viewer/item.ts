/** A value to show, with its names; hidden at first where it is personal data. */
import { compact } from '../src/bytes/index.ts';
import { type Privacy, isPersonal } from '../src/itl/index.ts';

export type ShownItem = {
  readonly mnemonic?: string;
  readonly name?: string;
  /** The value as text; absent where it is not text, or was removed. */
  readonly text?: string;
  /** Meaning of a code, or the date in words. */
  readonly meaning?: string;
  /** Bytes that are no text. */
  readonly bytes?: number;
  /** Kind of personal data of the value; it is shown only on request. */
  readonly personal?: Privacy;
  /** Length of the value in characters. */
  readonly characters?: number;
};

/** A name and a value. */
export type Fact = { readonly name: string; readonly item: ShownItem };

/** Longer values are cut. */
const MAX_TEXT = 2000;

/** A text as it is shown. */
export function shownText(text: string, privacy: Privacy, meaning?: string): ShownItem {
  return {
    text: text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text,
    characters: text.length,
    ...compact({ meaning, personal: isPersonal(privacy) && text !== '' ? privacy : undefined }),
  };
}

/** The item without its value where that is personal data. */
export function redactedItem(item: ShownItem): ShownItem {
  if (item.personal === undefined) return item;
  const { text, meaning, ...rest } = item;
  return rest;
}
