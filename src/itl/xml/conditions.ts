/** Which of several elements that may say the same is written. */
import { codeTable } from '../dictionary/index.ts';
import type { Shape } from './structure.ts';

/** What is known of the record that is written. */
export type Context = {
  /** True where 1.004 stands in the element of the EBTS: 1.013 names it, or the edition is that of its schema. */
  readonly ebts: boolean;
  /** True where Type-2 is that of INT-I 6. */
  readonly inti: boolean;
  /** True where 1.017 has what the organizations of INT-I 6 must have: both names and both countries. */
  readonly countries: boolean;
  /** The element of the image in Type-10: `face`, `itl-face` or `feature`. */
  readonly image: string;
};

const CHARSETS: ReadonlySet<string> = new Set(['ASCII', 'UTF-8', 'UTF-16', 'UTF-32']);

function isCode(table: string, value: string): boolean {
  return codeTable(table)?.codes.some(({ code }) => code === value) === true;
}

function holds(condition: string, value: string, context: Context): boolean {
  switch (condition) {
    case 'ebts':
      return context.ebts;
    case 'inti':
      return context.inti;
    case 'fbi':
      return !context.inti;
    case 'countries':
      return context.countries;
    case 'plain':
      return !context.ebts && !(context.inti && isCode('INTI_TOT', value));
    case 'inti-tot':
      return context.inti && isCode('INTI_TOT', value);
    case 'day':
      return /^\d{8}$/.test(value);
    case 'days':
      return /^\d{8}-\d{8}$/.test(value);
    case 'charset':
      return CHARSETS.has(value);
    case 'datum':
      return isCode('GDC', value);
    case 'sxs':
      return isCode('SXS', value);
    case 'tier':
      return /^[1-5]$/.test(value);
    default:
      return condition === context.image;
  }
}

/** Whether the element is written for this value. */
export function isWritten({ readOnly, when }: Shape, value: string, context: Context): boolean {
  if (readOnly) return false;
  if (when === undefined) return true;
  return when.startsWith('!') ? !holds(when.slice(1), value, context) : holds(when, value, context);
}
