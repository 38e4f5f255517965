/** 10.042 SMD and 10.043 COL: tattoo classes and colours. */
import type { Rule } from '../../../findings/rule.ts';
import { codeTable } from '../../dictionary/index.ts';
import type { Subject } from '../subject.ts';
import { F, fieldClause, type Photo, photoRule } from './photo.ts';

/** Items of SMD: kind, tattoo class, subclass, description. */
const TAC = 2;
const TSC = 3;
const TDS = 4;

const table = codeTable('TSC');
const BY_CLASS = table?.by ?? {};
const SUBCLASSES: ReadonlySet<string> = new Set(table?.codes.map(({ code }) => code) ?? []);

/** Subfields of SMD, counted from 1. */
function marksOf(photo: Photo): readonly number[] {
  return photo.subfields(F.SMD).map((_, index) => index + 1);
}

function isMarkOnly({ text }: Photo): boolean {
  return text(F.IMT) === 'SCAR' || text(F.IMT) === 'MARK';
}

export const smtRules: readonly Rule<Subject>[] = [
  photoRule({
    id: 'itl.10.042.tattoo-class',
    title: 'A tattoo class for what is no tattoo',
    clause: fieldClause(F.IMT, F.SMD),
    help: 'TAC and TSC are given only when IMT is TATTOO.',
    severity: 'error',
    since: '0300',
    needs: [F.IMT, F.SMD],
    check: (photo, fail) => {
      if (!isMarkOnly(photo)) return;
      for (const mark of marksOf(photo)) {
        const item = [TAC, TSC].find((each) => photo.text(F.SMD, each, mark) !== '');
        if (item === undefined) continue;
        const message = `10.042 SMD, subfield ${mark}: TAC and TSC are for IMT TATTOO only`;
        fail({ at: photo.at(F.SMD, item, mark), message });
      }
    },
  }),
  photoRule({
    id: 'itl.10.042.tattoo-description',
    title: 'A tattoo description for what is no tattoo',
    clause: fieldClause(F.IMT, F.SMD),
    help: 'TDS describes a tattoo; it is given when IMT is TATTOO.',
    severity: 'warning',
    since: '0300',
    doubt: 'one implementation (nist4j) takes the description for scars and marks as well',
    needs: [F.IMT, F.SMD],
    check: (photo, fail) => {
      if (!isMarkOnly(photo)) return;
      for (const mark of marksOf(photo)) {
        if (photo.text(F.SMD, TDS, mark) === '') continue;
        const message = `10.042 SMD, subfield ${mark}: TDS is for IMT TATTOO`;
        fail({ at: photo.at(F.SMD, TDS, mark), message });
      }
    },
  }),
  photoRule({
    id: 'itl.10.042.class-missing',
    title: 'A tattoo subclass without its class',
    clause: fieldClause(F.SMD),
    help: 'TSC is given only where TAC is.',
    severity: 'error',
    since: '0300',
    needs: [F.SMD],
    check: (photo, fail) => {
      for (const mark of marksOf(photo)) {
        if (photo.text(F.SMD, TSC, mark) === '' || photo.text(F.SMD, TAC, mark) !== '') continue;
        const message = `10.042 SMD, subfield ${mark}: TSC is given, but TAC is empty`;
        fail({ at: photo.at(F.SMD, TSC, mark), message });
      }
    },
  }),
  photoRule({
    id: 'itl.10.042.subclass',
    title: 'A tattoo subclass of another class',
    clause: fieldClause(F.SMD),
    help: 'Each class (TAC) has its own subclasses (TSC), such as ROSE of PLANT. Choose a subclass of the class, or mend the class.',
    severity: 'error',
    since: '0300',
    needs: [F.SMD],
    check: (photo, fail) => {
      for (const mark of marksOf(photo)) {
        const known = BY_CLASS[photo.text(F.SMD, TAC, mark)];
        const subclass = photo.text(F.SMD, TSC, mark);
        if (known === undefined || !SUBCLASSES.has(subclass) || known.includes(subclass)) continue;
        const message = `10.042 SMD, subfield ${mark}: TSC is a subclass of another TAC`;
        fail({ at: photo.at(F.SMD, TSC, mark), message });
      }
    },
  }),
  photoRule({
    id: 'itl.10.043.smd',
    title: 'Tattoo colours without a description',
    clause: fieldClause(F.SMD, F.COL),
    help: 'COL tells the colours of what SMD describes; it is given only with SMD.',
    severity: 'error',
    since: '0300',
    needs: [F.COL],
    check: ({ has, at }, fail) => {
      if (!has(F.SMD)) fail({ at: at(F.COL), message: '10.043 COL is given, but 10.042 SMD is absent' });
    },
  }),
  photoRule({
    id: 'itl.10.043.pairs',
    title: 'Tattoo colours and descriptions do not pair',
    clause: fieldClause(F.SMD, F.COL),
    help: 'COL has one subfield for each subfield of SMD, in the same order.',
    severity: 'error',
    since: '0300',
    needs: [F.SMD, F.COL],
    check: ({ subfields, at }, fail) => {
      const [descriptions, colors] = [subfields(F.SMD).length, subfields(F.COL).length];
      if (descriptions === colors) return;
      const message = `10.042 SMD has ${descriptions} subfields, 10.043 COL has ${colors}; they pair one to one`;
      fail({
        at: at(F.COL, 1, Math.min(colors, descriptions + 1)),
        message,
        facts: { descriptions, colors },
      });
    },
  }),
];
