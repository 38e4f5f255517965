/** Characters that no text should hold. */
import type { Rule } from '../../../findings/rule.ts';
import type { Subject } from '../subject.ts';
import { TAGGED } from '../../dictionary/numbers.ts';

/** Maximum number of these findings per file. */
const MOST = 50;

const controlCharacters: Rule<Subject> = {
  id: 'itl.text.control-characters',
  title: 'Text must hold no control characters',
  clause: 'ANSI/NIST-ITL 1-2011 Update:2015, 5.6: character sets; NIST test vector warning-ctrl-characters',
  help: 'Remove the control characters. STX and ETX are reserved like the separators; a line end belongs in no item.',
  severity: 'warning',
  level: 1,
  applies: () => true,
  check: ({ transaction }, fail) => {
    let left = MOST;
    for (const { type, fields } of transaction.records) {
      if (type >= 3 && type <= 8) continue;
      for (const { number, subfields } of fields) {
        if (type >= 10 && number === TAGGED.DATA) continue;
        for (const item of subfields.flat()) {
          const at = item.bytes.findIndex((byte) => byte < 0x20 || byte === 0x7f);
          if (at < 0) continue;
          if (left-- <= 0) return;
          const code = `0x${(item.bytes[at] ?? 0).toString(16).padStart(2, '0')}`;
          fail({
            at: item.at,
            message: `the control character ${code} at position ${at + 1} of the item`,
            facts: { code },
          });
        }
      }
    }
  },
};

export const text: readonly Rule<Subject>[] = [controlCharacters];
