/** The characters that an item may hold, by its character type. */
import type { Rule } from '../../../findings/rule.ts';
import { T1 } from '../../dictionary/numbers.ts';
import type { CharacterType, FieldRow, ItemRow } from '../../dictionary/types.ts';
import type { Subject } from '../subject.ts';
import { clauseOf, doubtOf, idOf, nameOf, severityOf } from './naming.ts';
import { eachItem, isAsked, isCurrent, shapeOf } from './places.ts';

type Kind = { readonly words: string; readonly pattern: RegExp; readonly early?: RegExp };

/** Space belonged to the letters before 0501 and belongs to the special characters since. */
const KINDS: Partial<Readonly<Record<CharacterType, Kind>>> = {
  A: { words: 'letters', pattern: /^[A-Za-z]*$/, early: /^[A-Za-z ]*$/ },
  N: { words: 'digits', pattern: /^[0-9]*$/ },
  AN: { words: 'letters and digits', pattern: /^[A-Za-z0-9]*$/, early: /^[A-Za-z0-9 ]*$/ },
  AS: { words: 'letters and special characters', pattern: /^[\x20-\x2f\x3a-\x7e]*$/ },
  NS: { words: 'digits and special characters', pattern: /^[\x20-\x40\x5b-\x60\x7b-\x7e]*$/ },
  ANS: { words: 'letters, digits and special characters of ASCII', pattern: /^[\x20-\x7e]*$/ },
  S: { words: 'special characters', pattern: /^[\x20-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]*$/ },
  H: { words: 'hexadecimal digits 0-9 and A-F', pattern: /^[0-9A-F]*$/ },
};

const FIRST_WITH_SPACE_APART = '0501';

/** True where a table, a pattern or a range says more than the character type does. */
export function hasValueRule(item: ItemRow): boolean {
  const table = item.codes !== undefined && item.open !== true;
  return (
    table ||
    item.ranges !== undefined ||
    item.pattern !== undefined ||
    item.type === 'date' ||
    item.type === 'datetime'
  );
}

/** Whether the characters are those of the type, in an edition; true where the type says nothing. */
export function hasCharacters(text: string, type: CharacterType, ver: string): boolean {
  const kind = KINDS[type];
  if (kind === undefined) return true;
  const pattern = ver < FIRST_WITH_SPACE_APART ? (kind.early ?? kind.pattern) : kind.pattern;
  return pattern.test(text);
}

/**
 * Characters that are in doubt: hexadecimal digits in lower case, which the schema of 2015 allows, and a type of
 * transaction with more than letters, which domains define (NIST's vector with spaces is to fail).
 */
function isDoubtful({ record, number }: FieldRow, text: string, type: CharacterType): boolean {
  if (type === 'H') return /^[0-9A-Fa-f]*$/.test(text);
  return record === 1 && number === T1.TOT && /^[\x21-\x7e]*$/.test(text);
}

/** An item holds the characters of its type, where no table, pattern or range says more. */
export function charactersRules(row: FieldRow): Rule<Subject>[] {
  return row.items.flatMap((item, index): Rule<Subject>[] => {
    const kind = KINDS[item.type];
    if (kind === undefined || hasValueRule(item)) return [];
    const doubt = doubtOf(row, 'value', item);
    return [
      {
        id: idOf(row, 'characters', item),
        title: `${nameOf(row, item)} must hold characters of its type only`,
        clause: `${clauseOf(row)}; character type ${item.type}`,
        help: `${nameOf(row, item)} (${item.name}) is of type ${item.type}: ${kind.words}. Replace or remove the other characters.`,
        severity: severityOf(row, 'value', item),
        level: 1,
        ...(doubt === undefined ? {} : { doubt }),
        applies: (subject) => subject.records(row.record).length > 0 && isAsked(subject, row),
        check: (subject, fail) => {
          if (!isCurrent(row, subject) || !isCurrent(item, subject)) return;
          const { type } = shapeOf(item, subject);
          eachItem(subject, row, index, fail, (found) => {
            if (hasCharacters(found.text, type, subject.ver)) return undefined;
            const lenient = isDoubtful(row, found.text, type);
            const lesser = lenient ? { severity: 'warning' as const } : {};
            const message = `${nameOf(row, item)} holds a character that is not of type ${type} (${KINDS[type]?.words ?? type})`;
            return { at: found.at, message, facts: { length: found.bytes.length }, ...lesser };
          });
        },
      },
    ];
  });
}
