/** EBTS answers: written and read, in the traditional encoding and in XML. */
import { describe, expect, it } from 'vitest';
import { newField } from '../../../src/itl/record/edit.ts';
import { field, recordsOf, valueOf } from '../../../src/itl/record/query.ts';
import { writeTraditional } from '../../../src/itl/traditional/write.ts';
import { validate } from '../../../src/itl/validate.ts';
import { fromEbts } from '../../../src/results/formats/itl/srb-read.ts';
import { toSrb } from '../../../src/results/formats/itl/srb-write.ts';
import { readResult } from '../../../src/results/formats/read.ts';
import { writeResult } from '../../../src/results/formats/write.ts';
import type { CandidateList } from '../../../src/results/model/list.ts';
import { validateResult } from '../../../src/results/rules/judge.ts';
import { listIn, profileOf, reference } from '../sample.ts';
import { codeOf, transaction } from './transactions.ts';

/** The reference list with what EBTS asks: FBI numbers, scores that are no negatives, names only. */
const ebts: CandidateList = {
  ...reference,
  candidates: reference.candidates.map((entry, i) => ({
    ...entry,
    idScheme: 'FBI-UCN',
    candidateId: `62760NY1${i}`,
    score: ['0.970', '0.10', '0.025'][i] ?? '0',
    galleryIds: [String(i + 1)],
    ...(i === 0
      ? { information: [{ category: 'biographic' as const, label: 'name', value: 'EXAMPLE,ANNE' }] }
      : { information: [] }),
  })),
};

describe('ebts-srb', () => {
  const { transaction: written, losses } = toSrb(ebts, { attention: 'SA 11867' });
  it('is a transaction without error', () => {
    const bytes = writeTraditional(written);
    const { findings } = validate(bytes);
    expect(
      findings.filter(({ severity }) => severity === 'error').map(({ rule, at }) => `${rule} ${at.path}`),
    ).toEqual([]);
  });
  it('has each member where the mapping says', () => {
    const [first] = recordsOf(written, 1);
    const [text] = recordsOf(written, 2);
    if (first === undefined || text === undefined) throw new Error('no record');
    expect([4, 5, 7, 8, 9, 10, 14].map((number) => valueOf(first, number))).toEqual([
      'SRB',
      '20260302',
      'XXICE0001',
      'XXOBIM001',
      'RSP-2026-000417',
      'REQ-2026-000103',
      '20260302140509Z',
    ]);
    expect([6, 11, 79].map((number) => valueOf(text, number))).toEqual(['SA 11867', '0001', '3']);
    expect(field(text, 10)?.subfields.map((items) => items.map((item) => item.text))).toEqual([
      ['CASE NUMBER', 'C-2026-0042'],
    ]);
    const rows = field(text, 2033)?.subfields.map((items) => items.map((item) => item.text));
    expect(rows).toEqual([
      ['62760NY10', 'EXAMPLE,ANNE', 'E-31', '', '', '', '970', '', '1', '1'],
      ['62760NY11', '', 'E-90', '', '', '', '100', '', '2', '2'],
      ['62760NY12', '', 'E-07', '', '', '', '25', '', '3', '', 'The owner keeps the picture'],
    ]);
    expect(recordsOf(written, 10).map((photo) => valueOf(photo, 2))).toEqual(['1', '2']);
  });
  it('says what it loses, the scaling of the scores included', () => {
    expect(losses.find(({ path }) => path === 'candidates[].score')?.message).toBe(
      'scores are multiplied by 10^3',
    );
    const paths = losses.map(({ path }) => path);
    for (const path of [
      'determination',
      'search.mode',
      'scoreScale.kind',
      'counts.truncated',
      'disclaimers[].lang',
      'candidates[].personKey',
      'candidates[].extensions',
      'extensions',
      'audit.eventId',
    ]) {
      expect(paths).toContain(path);
    }
    expect(paths).not.toContain('candidates[].candidateId');
  });
  it('is read again: order, ids, names, pictures, the disclaimer whole', () => {
    const back = readResult(writeTraditional(written));
    expect(back.format).toBe('ebts-srb');
    const list = listIn(back);
    expect(list.candidates.map(({ rank, candidateId, score }) => [rank, candidateId, score])).toEqual([
      [1, '62760NY10', '970'],
      [2, '62760NY11', '100'],
      [3, '62760NY12', '25'],
    ]);
    expect(list.disclaimers.map(({ text }) => text)).toEqual(reference.disclaimers.map(({ text }) => text));
    expect(list.candidates[0]?.images[0]?.content).toEqual(reference.candidates[0]?.images[0]?.content);
    expect(list.caseId).toBe('C-2026-0042');
    expect(list.outcome).toEqual({ kind: 'candidates' });
    const rules = validateResult(list, { profile: profileOf('obim'), convertedFrom: ebts }).map(
      ({ rule }) => rule,
    );
    // EBTS says neither kind, nor range, nor direction of a score.
    expect([...new Set(rules)]).toEqual(['CAN-06']);
    expect(back.findings.map(({ rule, at }) => `${rule} ${at.path}`)).toEqual([
      'return.scale-unknown scoreScale',
      'return.item-order-inferred candidates',
      // It states no language, no comparability of scores, and not whether the list was cut.
      'return.missing-member disclaimers[0]',
      'return.missing-member scoreScale',
      'return.missing-member counts',
    ]);
  });
  it('refuses what it cannot carry', () => {
    const with_ = (text: string): CandidateList => ({ ...ebts, disclaimers: [{ text, lang: 'en' }] });
    expect(codeOf(() => toSrb(with_('word '.repeat(659).trim())))).toBe('none');
    expect(codeOf(() => toSrb(with_('word '.repeat(700).trim())))).toBe('ERR_UNENCODABLE disclaimers');
    expect(codeOf(() => toSrb(with_('For “investigative lead” purposes only')))).toBe(
      'ERR_UNENCODABLE disclaimers',
    );
    expect(codeOf(() => toSrb(with_('x'.repeat(301))))).toBe('ERR_UNENCODABLE disclaimers');
    expect(codeOf(() => toSrb(reference))).toBe('ERR_UNENCODABLE candidates[0]');
    expect(codeOf(() => toSrb(reference, { lossy: true }))).toBe('none');
    expect(codeOf(() => toSrb({ ...ebts, respondedAt: 'then' }))).toBe('ERR_MISSING_INPUT date');
    const many = Array.from({ length: 100 }, () => ({ ...ebts.candidates[2], images: [] }));
    expect(codeOf(() => toSrb({ ...ebts, candidates: many }))).toBe('ERR_UNENCODABLE candidates');
  });
  it('keeps a long disclaimer whole, whatever its spaces', () => {
    for (const text of [
      'word '.repeat(500).trim(),
      `${'double  '.repeat(20)}${'word '.repeat(90)}end`,
      'a'.repeat(299) + ' b',
    ]) {
      const { transaction: long } = toSrb({ ...ebts, disclaimers: [{ text, lang: 'en' }] });
      expect(listIn(readResult(writeTraditional(long))).disclaimers).toEqual([{ text }]);
    }
  });
  it('folds other white space of a disclaimer, as DIS-03 ignores it, and reports that', () => {
    const text = ` For investigative\nlead\tpurposes\u00a0only.\r\n\r\n${'word  '.repeat(100)} `;
    const { transaction: folded, losses: lost } = toSrb({ ...ebts, disclaimers: [{ text, lang: 'en' }] });
    const after = listIn(readResult(writeTraditional(folded)));
    const words = (of: string | undefined) => of?.split(/\s+/).filter((word) => word !== '');
    expect(words(after.disclaimers[0]?.text)).toEqual(words(text));
    expect(lost.map(({ path }) => path)).toContain('disclaimers[].text');
    const converted = validateResult(after, { convertedFrom: { ...ebts, disclaimers: [{ text }] } });
    expect(converted.filter(({ rule }) => rule === 'DIS-04')).toEqual([]);
  });
  it('scores that no scale makes whole are lost and said so', () => {
    for (const score of ['-3.25', '1.2345678', '1234567']) {
      const candidates = ebts.candidates.map((entry) => ({ ...entry, score }));
      const { transaction: unscored, losses: lost } = toSrb({ ...ebts, candidates });
      expect(lost.some(({ path }) => path === 'candidates[].score')).toBe(true);
      expect(listIn(fromEbts(unscored, [], false)).candidates[0]?.score).toBeUndefined();
    }
  });
  it('no match is SRB without CNL and NCR 0; a refusal is ERRB', () => {
    const none = {
      ...ebts,
      candidates: [],
      counts: { returned: 0, truncated: false },
      outcome: { kind: 'noCandidate', reason: 'belowThreshold' },
    } as const;
    const empty = toSrb(none).transaction;
    expect(recordsOf(empty, 2)[0]?.fields.some(({ number }) => number === 2033)).toBe(false);
    expect(listIn(readResult(writeTraditional(empty))).outcome).toEqual({
      kind: 'noCandidate',
      reason: 'unspecified',
    });
    const problems = [{ code: 'NO_FACE', message: 'no face was found', retryable: false }];
    const refused = { ...none, outcome: { kind: 'rejected', problems } } as const;
    const list = listIn(readResult(writeTraditional(toSrb(refused).transaction)));
    expect(list.outcome).toEqual({ kind: 'rejected', problems });
    expect(list.disclaimers.map(({ text }) => text)).toEqual(reference.disclaimers.map(({ text }) => text));
  });
});

describe('traditional and XML', () => {
  it('the two encodings of an EBTS answer are equal in the model', () => {
    const [traditional, xml] = (['traditional', 'xml'] as const).map((encoding) =>
      listIn(readResult(writeResult(ebts, 'ebts-srb', { encoding }).bytes)),
    );
    expect(xml).toEqual(traditional);
    expect(xml?.candidates).toHaveLength(3);
  });
  it('the lossless domain goes through XML unchanged', () => {
    const { bytes, losses } = writeResult(reference, 'itl-lossless', { encoding: 'xml' });
    expect(losses).toEqual([]);
    const back = readResult(bytes);
    expect(back.format).toBe('itl-lossless');
    expect(back.list).toEqual(reference);
    expect(back.also).toEqual([]);
  });
  it('several lists in one XML answer are said', () => {
    const xml = new TextDecoder().decode(writeResult(ebts, 'ebts-srb', { encoding: 'xml' }).bytes);
    const one =
      /<ebts:TransactionCandidateList>[\s\S]*<\/ebts:TransactionCandidateList>/.exec(xml)?.[0] ?? '';
    const reading = readResult(new TextEncoder().encode(xml.replace(one, one + one)));
    expect(listIn(reading).candidates.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(reading.findings.map(({ rule }) => rule)).toContain('list.rank-order-across-lists');
  });
});

describe('EBTS answers of others', () => {
  it('candidates of two to fourteen items, images by IDC', () => {
    const rows = [['A1', 'DOE,JOHN'], Array.from({ length: 14 }, (_, i) => (i === 9 ? '7' : `v${i}`))];
    const { list, also } = fromEbts(transaction('SRB', [[2033, rows]]), [], true);
    expect(list?.candidates.map(({ candidateId }) => candidateId)).toEqual(['A1', 'v0']);
    expect(also.map(({ name }) => name)).toEqual(['IMT', 'FGP', 'PPD', 'BIA', 'SMT', 'ELR']);
  });
  it('images in order where no candidate names one', () => {
    const photos = toSrb(ebts).transaction.records.filter(({ type }) => type === 10);
    const base = transaction('SRB', [[2033, [['A1', 'X,Y'], ['A2']]]]);
    const { list, findings } = fromEbts({ records: [...base.records, ...photos] }, [], false);
    expect(list?.candidates.map(({ images }) => images.length)).toEqual([1, 1]);
    expect(findings).toEqual([]);
  });
  it('a candidate whose image is not there, and an image of nobody', () => {
    const photos = toSrb(ebts).transaction.records.filter(({ type }) => type === 10);
    const rows = [
      ['A1', '', '', '', '', '', '', '', '', '9'],
      ['A2', '', '', '', '', '', '', '', '', '1'],
    ];
    const base = transaction('SRB', [[2033, rows]]);
    const { findings } = fromEbts({ records: [...base.records, ...photos] }, [], false);
    expect(findings.map(({ rule, at }) => `${rule} ${at.path}`)).toEqual([
      'return.image-link candidates[0]',
      'return.image-link 10[2]',
    ]);
  });
  it('several lists in one answer are read, and said', () => {
    const base = transaction('SRB', [[2033, [['A1']]]]);
    const [first, text] = base.records;
    if (first === undefined || text === undefined) throw new Error('no record');
    const second = { ...text, fields: [...text.fields, newField(2, 1, 2033, [['B1'], ['B2']])] };
    const { list, findings } = fromEbts({ records: [first, second] }, [], false);
    expect(list?.candidates.map(({ candidateId }) => candidateId)).toEqual(['A1', 'B1', 'B2']);
    expect(findings.map(({ rule }) => rule)).toEqual(['list.rank-order-across-lists']);
  });
  it('errors in the words of the service', () => {
    const { list } = fromEbts(transaction('ERRB', [[60, [['L0117: no candidate'], ['second']]]]), [], true);
    expect(list?.outcome.problems?.map(({ message }) => message)).toEqual(['L0117: no candidate', 'second']);
    expect(list?.disclaimers).toEqual([]);
  });
});
