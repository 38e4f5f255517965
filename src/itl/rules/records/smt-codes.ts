/** 2.026 SMT of the EBTS: codes for scars, marks and tattoos. */
import type { Rule } from '../../../findings/rule.ts';
import { isNcicCode } from '../../dictionary/index.ts';
import { T2 } from '../../dictionary/numbers.ts';
import type { Subject } from '../subject.ts';

export const smtCodeRules: readonly Rule<Subject>[] = [
  {
    id: 'itl.2.026.unknown-code',
    title: '2.026 SMT should be a code of the NCIC table',
    clause: 'FBI EBTS 9.1, Appendix C, SMT; NCIC Code Manual',
    help: 'The FBI keeps the table of NCIC codes and adds to it: a code names a kind and a place, such as TAT L ARM. Check the code in the NCIC Code Manual.',
    severity: 'warning',
    doubt: 'the table is kept by the FBI and grows',
    level: 1,
    applies: ({ domain, records }) => domain.owner === 'EBTS' && records(2).length > 0,
    check: (subject, fail) => {
      for (const record of subject.records(2))
        for (const { subfields } of subject.fields(record).get(T2.SMT) ?? [])
          for (const [index, [item]] of subfields.entries()) {
            if (item === undefined || item.text === '' || isNcicCode(item.text)) continue;
            const message = '2.026 SMT holds a code that is not among the NCIC codes known here';
            fail({ at: item.at, message, facts: { subfield: index + 1, length: item.text.length } });
          }
    },
  },
];
