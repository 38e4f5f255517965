/** Answers of interfaces that several vendors have: OSIA, MOSIP, FRTE, BIAS. */
import { describe, expect, it } from 'vitest';
import { comparisonIn, listIn } from '../sample.ts';
import { candidates, failed, read, refusal, rules } from './reading.ts';

describe('OSIA verify', () => {
  it('is a comparison of the face score; its decision fails', () => {
    const answer = {
      decision: true,
      scores: [
        { score: 3500, biometricType: 'FACE' },
        { score: 1, biometricType: 'FINGER' },
      ],
    };
    expect(comparisonIn(read(answer)).score).toBe('3500');
    expect(failed(answer)).toEqual(expect.arrayContaining(['CMP-02', 'DIS-05']));
    expect(comparisonIn(read({ decision: false })).score).toBeUndefined();
  });
  it('galleries of a score are read', () => {
    const answer = [
      {
        personId: 'P',
        rank: 1,
        score: 2,
        scores: [{ score: 2, galleries: ['G1', 'G2'] }],
        others: { note: 'identity verified' },
      },
    ];
    expect(listIn(read(answer)).candidates[0]?.scores).toEqual([{ score: '2', galleryIds: ['G1', 'G2'] }]);
    expect(failed(answer)).toContain('DIS-05');
  });
});

describe('MOSIP ABIS', () => {
  it('a candidate without any score is reported', () => {
    const answer = {
      id: 'mosip.abis.identify',
      requestId: 'R',
      returnValue: '1',
      candidateList: {
        count: '2',
        candidates: [
          { referenceId: 'A', analytics: { internalScore: '1' } },
          { referenceId: 'B', analytics: {} },
        ],
      },
    };
    const places = read(answer).findings.map(({ at }) => at.path);
    expect(places).toContain('candidates[1].score');
    expect(places).not.toContain('candidates[0].score');
  });
  it.each([
    ['7', 'rejected INVALID_REQUEST 7'],
    ['11', 'rejected IMAGE_UNREADABLE 11'],
    ['18', 'rejected QUALITY_TOO_LOW 18'],
    ['1', 'error INTERNAL 1'],
  ])('failure reason %s', (failureReason, expected) => {
    expect(refusal({ id: 'mosip.id.identify', requestId: 'R', returnValue: '2', failureReason })).toBe(
      expected,
    );
  });
});

describe('FRTE text', () => {
  const head = 'searchId candidateRank searchRetCode isAssigned templateId score';
  it('assigned rows are candidates, ranks count from 1', () => {
    const text = `${head}\n1004 0 0 1 S1 0.91\n1004 1 0 1 S2 0.5\n1004 2 0 0 NA -1\n`;
    expect(read(text).format).toBe('frte');
    expect(candidates(text)).toEqual([
      [1, 'S1', '0.91'],
      [2, 'S2', '0.5'],
    ]);
    expect(listIn(read(text)).requestId).toBe('1004');
    expect(rules(text)).toContain('return.not-carried');
  });
  it('nothing assigned is a no-match; a return code is a refusal; several searches are reported', () => {
    expect(refusal(`${head}\n1 0 0 0 NA -1\n`)).toBe('noCandidate');
    expect(refusal(`${head}\n1 0 8 0 NA -1\n`)).toBe('rejected NO_FACE 8');
    expect(rules(`${head}\n1 0 0 1 A 1\n2 0 0 1 B 1\n`)).toContain('return.other-results');
  });
  it('a decision is evaluated, a broken row is reported, another text is none', () => {
    expect(failed(`${head} decision\n1 0 0 1 A 0.9 1\n1 1 0 1 B 0.8 0\n`)).not.toContain('CAN-01');
    expect(rules(`${head}\nnonsense\n`)).toContain('return.syntax');
    expect(read('searchId something else\n').format).not.toBe('frte');
  });
});

describe('BIAS', () => {
  const answer = (inside: string, name = 'IdentifySubjectResponse') =>
    `<${name} xmlns="http://docs.oasis-open.org/bias/ns/bias-2.0/"><ResponseStatus><Return>0</Return></ResponseStatus>${inside}</${name}>`;
  it('scores and biographic data of each candidate', () => {
    const text =
      answer(`<CandidateList><Candidate><ScoreList><Score><Value>0.9</Value></Score><Score><Value>0.8</Value></Score></ScoreList><Rank>1</Rank>
      <Identity><SubjectID>P1</SubjectID><EncounterIDList><EncounterID>E1</EncounterID></EncounterIDList><BiographicData><LastName>Doe</LastName><BiographicDataItemList><BiographicDataItem><Name>Sex</Name><Type>string</Type><Value>F</Value></BiographicDataItem></BiographicDataItemList></BiographicData></Identity></Candidate></CandidateList>`);
    expect(listIn(read(text)).candidates).toEqual([
      {
        rank: 1,
        candidateId: 'P1',
        encounterId: 'E1',
        score: '0.9',
        scores: [{ score: '0.9' }, { score: '0.8' }],
        information: [
          { category: 'biographic', label: 'LastName', value: 'Doe' },
          { category: 'biographic', label: 'Sex', value: 'F' },
        ],
        images: [],
      },
    ]);
    expect(rules(text)).not.toContain('return.unknown-member');
    expect(JSON.stringify(read(text).findings)).not.toMatch(/Doe|>F</);
  });
  it('verify is a comparison whose decision fails', () => {
    const text = answer(
      '<Match>true</Match><ScoreList><Score><Value>77</Value></Score></ScoreList>',
      'VerifySubjectResponse',
    );
    expect(comparisonIn(read(text)).score).toBe('77');
    expect(failed(text)).toEqual(expect.arrayContaining(['CMP-02', 'DIS-05']));
  });
  it('a SOAP fault is one of BIAS only by its details', () => {
    const fault = (detail: string) =>
      `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Server</faultcode><faultstring>No face found</faultstring><detail>${detail}</detail></s:Fault></s:Body></s:Envelope>`;
    expect(read(fault('<x/>')).format).toBe('unknown');
    expect(refusal(fault('<BIASFaultDetail xmlns="http://docs.oasis-open.org/bias/ns/bias-2.0/"/>'))).toBe(
      'rejected NO_FACE s:Server',
    );
  });
  it('entries in any number take time in proportion', () => {
    const many = answer(
      `<CandidateList>${'<Candidate><Rank>1</Rank><SubjectID>P</SubjectID></Candidate>'.repeat(20_000)}</CandidateList>`,
    );
    expect(listIn(read(many)).candidates).toHaveLength(20_000);
  });
});
