/** 10.042 SMD and 10.043 COL: tattoo classes and colours. */
import type { Rule } from '../../../findings/rule.ts';
import { codeTable, isNcicCode } from '../../dictionary/index.ts';
import { T10, T10_ITEMS } from '../../dictionary/numbers.ts';
import type { Subject } from '../subject.ts';
import { fieldClause, type Photo, photoRule } from './photo.ts';

const { TAC, TSC, TDS } = T10_ITEMS.SMD;

const table = codeTable('TSC');
const BY_CLASS = new Map(Object.entries(table?.by ?? {}));
const SUBCLASSES: ReadonlySet<string> = new Set(table?.codes.map(({ code }) => code) ?? []);

/** Subfields of SMD, counted from 1. */
function marksOf(photo: Photo): readonly number[] {
  return photo.subfields(T10.SMD).map((_, index) => index + 1);
}

function isMarkOnly({ text }: Photo): boolean {
  return text(T10.IMT) === 'SCAR' || text(T10.IMT) === 'MARK';
}

export const smtRules: readonly Rule<Subject>[] = [
  photoRule({
    id: 'itl.10.040.unknown-code',
    title: '10.040 SMT should be a code of the NCIC table',
    clause: `${fieldClause(T10.SMT)}; NCIC Code Manual`,
    help: 'The FBI keeps the table of NCIC codes and adds to it: a code names a kind and a place, such as TAT L ARM. Check the code in the NCIC Code Manual.',
    severity: 'warning',
    doubt: 'the table is kept by the FBI and grows',
    since: '0300',
    needs: [T10.SMT],
    check: (photo, fail) => {
      for (const [index, [item]] of photo.subfields(T10.SMT).entries()) {
        if (item === undefined || item.text === '' || isNcicCode(item.text)) continue;
        const message = '10.040 SMT holds a code that is not among the NCIC codes known here';
        fail({ at: item.at, message, facts: { subfield: index + 1, length: item.text.length } });
      }
    },
  }),
  photoRule({
    id: 'itl.10.042.tattoo-class',
    title: '10.042 TAC and TSC must be absent unless IMT is TATTOO',
    clause: fieldClause(T10.IMT, T10.SMD),
    help: 'Remove TAC and TSC, or set IMT to TATTOO.',
    severity: 'error',
    since: '0300',
    needs: [T10.IMT, T10.SMD],
    check: (photo, fail) => {
      if (!isMarkOnly(photo)) return;
      for (const mark of marksOf(photo)) {
        const item = [TAC, TSC].find((each) => photo.text(T10.SMD, each, mark) !== '');
        if (item === undefined) continue;
        const message = `10.042 SMD, subfield ${mark}: TAC and TSC are for IMT TATTOO only`;
        fail({ at: photo.at(T10.SMD, item, mark), message });
      }
    },
  }),
  photoRule({
    id: 'itl.10.042.tattoo-description',
    title: '10.042 TDS must be absent unless IMT is TATTOO',
    clause: fieldClause(T10.IMT, T10.SMD),
    help: 'Remove TDS, which describes a tattoo, or set IMT to TATTOO.',
    severity: 'warning',
    since: '0300',
    doubt: 'one implementation (nist4j) takes the description for scars and marks as well',
    needs: [T10.IMT, T10.SMD],
    check: (photo, fail) => {
      if (!isMarkOnly(photo)) return;
      for (const mark of marksOf(photo)) {
        if (photo.text(T10.SMD, TDS, mark) === '') continue;
        const message = `10.042 SMD, subfield ${mark}: TDS is for IMT TATTOO`;
        fail({ at: photo.at(T10.SMD, TDS, mark), message });
      }
    },
  }),
  photoRule({
    id: 'itl.10.042.class-missing',
    title: '10.042 TSC must have a TAC',
    clause: fieldClause(T10.SMD),
    help: 'Add TAC, or remove TSC, which is given only with TAC.',
    severity: 'error',
    since: '0300',
    needs: [T10.SMD],
    check: (photo, fail) => {
      for (const mark of marksOf(photo)) {
        if (photo.text(T10.SMD, TSC, mark) === '' || photo.text(T10.SMD, TAC, mark) !== '') continue;
        const message = `10.042 SMD, subfield ${mark}: TSC is given, but TAC is empty`;
        fail({ at: photo.at(T10.SMD, TSC, mark), message });
      }
    },
  }),
  photoRule({
    id: 'itl.10.042.subclass',
    title: '10.042 TSC must be a subclass of its TAC',
    clause: fieldClause(T10.SMD),
    help: 'Each class (TAC) has its own subclasses (TSC), such as ROSE of PLANT. Choose a subclass of the class, or correct the class.',
    severity: 'error',
    since: '0300',
    needs: [T10.SMD],
    check: (photo, fail) => {
      for (const mark of marksOf(photo)) {
        const known = BY_CLASS.get(photo.text(T10.SMD, TAC, mark));
        const subclass = photo.text(T10.SMD, TSC, mark);
        if (known === undefined || !SUBCLASSES.has(subclass) || known.includes(subclass)) continue;
        const message = `10.042 SMD, subfield ${mark}: TSC is a subclass of another TAC`;
        fail({ at: photo.at(T10.SMD, TSC, mark), message });
      }
    },
  }),
  photoRule({
    id: 'itl.10.043.smd',
    title: '10.043 COL must be absent unless SMD is present',
    clause: fieldClause(T10.SMD, T10.COL),
    help: 'Remove COL, or add SMD: COL gives the colours of what SMD describes.',
    severity: 'error',
    since: '0300',
    needs: [T10.COL],
    check: ({ has, at }, fail) => {
      if (!has(T10.SMD)) fail({ at: at(T10.COL), message: '10.043 COL is given, but 10.042 SMD is absent' });
    },
  }),
  photoRule({
    id: 'itl.10.043.pairs',
    title: '10.042 SMD and 10.043 COL must have the same number of subfields',
    clause: fieldClause(T10.SMD, T10.COL),
    help: 'Give COL one subfield for each subfield of SMD, in the same order.',
    severity: 'error',
    since: '0300',
    needs: [T10.SMD, T10.COL],
    check: ({ subfields, at }, fail) => {
      const [descriptions, colors] = [subfields(T10.SMD).length, subfields(T10.COL).length];
      if (descriptions === colors) return;
      const message = `10.042 SMD has ${descriptions} subfields, 10.043 COL has ${colors}; they pair one to one`;
      fail({
        at: at(T10.COL, 1, Math.min(colors, descriptions + 1)),
        message,
        facts: { descriptions, colors },
      });
    },
  }),
];
