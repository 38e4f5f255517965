/** Type-2 as its domain defines it: whether it is judged at all, and which fields a type of transaction has. */
import type { Rule } from '../../../findings/rule.ts';
import {
  type Domain,
  type EbtsFieldList,
  compareVersions,
  ebtsFieldLists,
  ebtsTransactions,
  fieldRow,
} from '../../dictionary/index.ts';
import { T1, TAGGED } from '../../dictionary/numbers.ts';
import { fieldNumber, fieldPath } from '../../record/path.ts';
import { valueOf } from '../../record/query.ts';
import type { LogicalRecord } from '../../record/transaction.ts';
import type { Subject } from '../subject.ts';

const SOURCE = 'FBI EBTS 9.1, field lists by type of transaction; sample messages of EBTS 10.0';

/** Names of domains that a message repeats; what else stands in 1.013 is described, as it may be anything. */
const SHORT = /^[A-Za-z0-9][A-Za-z0-9 -]{0,8}$/;

const LISTS: ReadonlyMap<string, EbtsFieldList> = new Map(ebtsFieldLists.map((row) => [row.tot, row]));

/** Fields of a sample message of EBTS 10.0 whose comments say how often they stand. */
const STATED: ReadonlyMap<string, readonly number[]> = new Map(
  ebtsTransactions.map(({ tot, fields }) => [
    tot,
    fields
      .filter(({ occurs: [least = 0], stated }) => least > 0 && stated !== false)
      .map(({ number }) => number),
  ]),
);

/** Type-2 records that hold more than LEN and IDC. */
function texts({ records }: Subject): readonly LogicalRecord[] {
  return records(2).filter(({ fields }) => fields.some(({ number }) => number > TAGGED.IDC));
}

function totOf({ records }: Subject): string {
  const [first] = records(1);
  return ((first && valueOf(first, T1.TOT)) ?? '').trim();
}

/** Words for a domain whose Type-2 fields no table describes. */
export function domainWords({ name, version }: Domain): string {
  if (name === undefined) return 'a domain that 1.013 does not name';
  if (/^NORAM$/i.test(name) && version === undefined) return 'domain NORAM without a version';
  return SHORT.test(name) ? `domain ${name}` : 'the domain that 1.013 names';
}

const notJudged: Rule<Subject> = {
  id: 'itl.2.domain-not-judged',
  title: 'Type-2 fields of this domain are not validated',
  clause: 'frskit; field 1.013 DOM',
  help: 'What a Type-2 field means is for the domain of 1.013 to say. This version has the tables of the FBI EBTS (NORAM with a version such as EBTS 10.0) and of INTERPOL INT-I; fields of other domains are shown by their numbers, hidden where values are redacted, and not validated. Check them with the tools of that domain.',
  severity: 'info',
  level: 1,
  applies: ({ domain, records }) => domain.owner === undefined && records(2).length > 0,
  check: (subject, fail) => {
    const [first] = texts(subject);
    if (first === undefined) return;
    fail({ at: first.at, message: `Type-2 fields of ${domainWords(subject.domain)} are not judged` });
  },
};

/** Only types of transaction that look like one are repeated. */
function totWords(tot: string): string {
  return /^[A-Z]{2,5}$/.test(tot) ? `TOT ${tot}` : 'this TOT (1.004)';
}

const totNotJudged: Rule<Subject> = {
  id: 'itl.ebts.tot-not-judged',
  title: 'The type of transaction has no list of Type-2 fields here',
  clause: SOURCE,
  help: 'Which Type-2 fields must stand depends on the type of transaction (1.004). For this one there is no list; each field is validated by itself. Check the mandatory fields against the specification of the receiver.',
  severity: 'info',
  level: 2,
  applies: ({ domain, records }) => domain.owner === 'EBTS' && records(2).length > 0,
  check: (subject, fail) => {
    const tot = totOf(subject);
    if (LISTS.has(tot) || STATED.has(tot)) return;
    const at = subject.records(1)[0]?.at ?? { path: 'transaction' };
    fail({
      at,
      message: `${totWords(tot)} has no list of Type-2 fields here: it is not judged which must stand`,
    });
  },
};

/** Where EBTS 9.1 alone says that a field must stand, another version may have changed it. */
function severityOf({ domain }: Subject, list: EbtsFieldList, number: number): { severity?: 'warning' } {
  const { stated, version } = domain;
  if (!stated || version === undefined || compareVersions(version, '9.0') < 0) return { severity: 'warning' };
  if (compareVersions(version, '10.0') < 0) return {};
  return list.sample10?.mandatory.includes(number) === true ? {} : { severity: 'warning' };
}

function nameOf(number: number): string {
  const { mnemonic = '', name = '' } = fieldRow(2, number, 'EBTS') ?? {};
  const tag = `2.${fieldNumber(number)}`;
  return mnemonic === '' || mnemonic === 'UDF' ? tag : `${tag} ${mnemonic} (${name})`;
}

const missing: Rule<Subject> = {
  id: 'itl.ebts.field-missing',
  title: 'Type-2 must hold the fields that the type of transaction needs',
  clause: SOURCE,
  help: 'Each type of transaction of the EBTS (1.004) has its list of mandatory Type-2 fields. Add the field, or use the type of transaction that goes without it.',
  severity: 'error',
  doubt:
    'a warning where 1.013 names no version, one before 9, or one from 10 on whose sample message does not agree with the list of 9.1',
  level: 2,
  applies: ({ domain, records }) => domain.owner === 'EBTS' && records(2).length > 0,
  check: (subject, fail) => {
    const tot = totOf(subject);
    const list = LISTS.get(tot);
    const wanted = list?.mandatory ?? STATED.get(tot) ?? [];
    const [first] = subject.records(2);
    if (first === undefined) return;
    const present = new Set(subject.records(2).flatMap((record) => [...subject.fields(record).keys()]));
    for (const number of wanted) {
      if (present.has(number)) continue;
      const at = { ...first.at, path: fieldPath(first.at.path, number) };
      const doubt = list === undefined ? { severity: 'warning' as const } : severityOf(subject, list, number);
      fail({ at, message: `TOT ${tot} needs ${nameOf(number)}`, facts: { number }, ...doubt });
    }
  },
};

const notListed: Rule<Subject> = {
  id: 'itl.ebts.field-not-listed',
  title: 'Type-2 should hold only fields that the type of transaction has',
  clause: SOURCE,
  help: 'The list of this type of transaction (1.004) does not have the field. Leave it out, or use the type of transaction that has it.',
  severity: 'warning',
  doubt: 'receivers ignore fields that they do not ask for, and versions add fields',
  level: 2,
  applies: ({ domain, records }) =>
    domain.owner === 'EBTS' && domain.stated && domain.version !== undefined && records(2).length > 0,
  check: (subject, fail) => {
    const list = LISTS.get(totOf(subject));
    const { version = '' } = subject.domain;
    const later = compareVersions(version, '10.0') >= 0;
    // Version 10 added fields to most types of transaction: without a sample message nothing is known of it.
    if (list === undefined || compareVersions(version, '9.0') < 0 || (later && list.sample10 === undefined))
      return;
    const known = new Set([...list.mandatory, ...list.optional]);
    const { mandatory = [], optional = [] } = (later ? list.sample10 : undefined) ?? {};
    for (const number of [...mandatory, ...optional]) known.add(number);
    for (const record of subject.records(2)) {
      for (const [number, [found]] of subject.fields(record)) {
        const named = fieldRow(2, number, 'EBTS')?.to === undefined;
        if (number <= TAGGED.IDC || known.has(number) || !named || found === undefined) continue;
        fail({
          at: found.at,
          message: `TOT ${list.tot} has no ${nameOf(number)} by its list`,
          facts: { number },
        });
      }
    }
  },
};

const repeated: Rule<Subject> = {
  id: 'itl.2.repeated',
  title: 'Type-2 fields without a table should occur once in a record',
  clause: 'ANSI/NIST-ITL 1-2011 Update:2015, Annex B: fields and subfields',
  help: 'A field number stands twice in the record, and no table of its domain is known. Readers take the first or the last. Put several values into the subfields of one field, or correct the number.',
  severity: 'warning',
  doubt: 'a domain may allow it',
  level: 1,
  applies: ({ records }) => records(2).length > 0,
  check: (subject, fail) => {
    for (const record of subject.records(2)) {
      for (const [number, [, second]] of subject.fields(record)) {
        if (second === undefined || number <= TAGGED.IDC) continue;
        if (fieldRow(2, number, subject.domain.owner)?.to === undefined) continue;
        fail({
          at: second.at,
          message: `field 2.${fieldNumber(number)} occurs more than once`,
          facts: { number },
        });
      }
    }
  },
};

/** 14.013 FGP. */
const FGP = 13;

const duplicatePrint: Rule<Subject> = {
  id: 'itl.14.duplicate',
  title: 'Type-14 records should not repeat IDC and finger position',
  clause: 'ANSI/NIST-ITL 1-2011 Update:2015, 8.14: fields 14.002 IDC and 14.013 FGP',
  help: 'Two Type-14 records have the same IDC and the same finger position. One of them is a copy, or has the number of another finger. Remove or correct it.',
  severity: 'warning',
  doubt: 'a transaction may hold several impressions of a finger, each with an IDC of its own',
  level: 2,
  applies: ({ records }) => records(14).length > 1,
  check: (subject, fail) => {
    const seen = new Set<string>();
    for (const record of subject.records(14)) {
      const [idc, position] = [TAGGED.IDC, FGP].map((number) => valueOf(record, number) ?? '');
      if (idc === '' || position === '') continue;
      const key = `${Number(idc)} ${position ?? ''}`;
      if (seen.has(key))
        fail({ at: record.at, message: `${record.at.path} repeats IDC and finger position` });
      seen.add(key);
    }
  },
};

export const domainRules: readonly Rule<Subject>[] = [
  notJudged,
  totNotJudged,
  missing,
  notListed,
  repeated,
  duplicatePrint,
];
