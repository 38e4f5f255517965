/** The lossless domain of ANSI/NIST-ITL. */
import { describe, expect, it } from 'vitest';
import { fromBase64 } from '../../../src/bytes/index.ts';
import { newField } from '../../../src/itl/record/edit.ts';
import { field, recordsOf } from '../../../src/itl/record/query.ts';
import { withContents } from '../../../src/itl/record/with-contents.ts';
import { writeTraditional } from '../../../src/itl/traditional/write.ts';
import { validate } from '../../../src/itl/validate.ts';
import { FIELDS } from '../../../src/results/formats/itl/fields.ts';
import { toLossless } from '../../../src/results/formats/itl/lossless-write.ts';
import { tablesOf } from '../../../src/results/formats/itl/tables.ts';
import { readResult } from '../../../src/results/formats/read.ts';
import { writeResult } from '../../../src/results/formats/write.ts';
import type { CandidateList } from '../../../src/results/model/list.ts';
import { validateResult } from '../../../src/results/rules/judge.ts';
import { reference } from '../sample.ts';
import { codeOf } from './transactions.ts';

describe('itl-lossless', () => {
  it('the fields are frozen', () => {
    const rows = tablesOf().map((table) =>
      [table.field, table.name, ...table.columns.map(({ path }) => path.join('.'))].join(' '),
    );
    expect(rows).toMatchInlineSnapshot(`
      [
        "800  schema responseId requestId caseId respondedAt determination attestation",
        "801 requester id scheme name country",
        "802 responder id scheme name country",
        "803 outcome kind reason",
        "804 outcome.problems code message field retryable native",
        "805 search mode requestedMaxCandidates appliedMaxCandidates requestedThreshold appliedThreshold targetFpir startedAt finishedAt probe.commitment probe.facesDetected probe.faceBox.x probe.faceBox.y probe.faceBox.width probe.faceBox.height probe.faceBox.units probe.templateAlgorithm.vendor probe.templateAlgorithm.product probe.templateAlgorithm.version probe.templateAlgorithm.frteId probe.templateAlgorithm.ibiaVendor probe.templateAlgorithm.ibiaProduct",
        "806 search.probe.quality value min max algorithm.vendor algorithm.product algorithm.version algorithm.frteId algorithm.ibiaVendor algorithm.ibiaProduct",
        "807 search.galleries id name asOf size eventBased native",
        "808 search.filters name value",
        "810 scoreScale kind higherIsMoreSimilar min max resolution unit comparableAcrossResponses algorithm.vendor algorithm.product algorithm.version algorithm.frteId algorithm.ibiaVendor algorithm.ibiaProduct",
        "811 scoreScale.calibration fmr score basis",
        "812 counts returned aboveThreshold truncated",
        "841 retention probe.retained probe.until probe.enrolledInGallery probe.unsolvedFile probe.usedForTraining template.retained template.until result.retained result.until",
        "842 narrowed requested byRole agency method from at confidenceScale signature",
        "843 narrowed.images candidate imageId confidence",
        "844 audit eventId logHead",
        "840 disclaimers text lang authority",
        "820 candidates rank candidateId idScheme personKey encounterId score decisionHint sourceUrl sourceCollection imageUnavailable.reason imageUnavailable.contact",
        "821 candidates.galleryIds",
        "822 candidates.scores score modality subtype encounterId imageId instance algorithm.vendor algorithm.product algorithm.version algorithm.frteId algorithm.ibiaVendor algorithm.ibiaProduct",
        "823 candidates.scores.galleryIds",
        "824 candidates.images role imageId idc mediaType width height sha256 pose capturedOn content.encoding content.data content.href content.expiresAt sourceAgency.id sourceAgency.scheme sourceAgency.name sourceAgency.country faceBox.x faceBox.y faceBox.width faceBox.height faceBox.units",
        "825 candidates.images.quality value min max algorithm.vendor algorithm.product algorithm.version algorithm.frteId algorithm.ibiaVendor algorithm.ibiaProduct",
        "826 candidates.information category label value",
        "827 candidates.extensions",
        "845 integrity alg hash signature signatureType keyId",
        "846 integrity.scope",
        "847 extensions",
      ]
    `);
    expect(new Set(Object.values(FIELDS)).size).toBe(Object.keys(FIELDS).length);
    expect(Object.values(FIELDS).every((number) => number >= 800 && number <= 899)).toBe(true);
  });
  it('is a transaction without error, its pictures in Type-10', () => {
    const written = toLossless(reference);
    const { findings } = validate(writeTraditional(written));
    expect(
      findings.filter(({ severity }) => severity === 'error').map(({ rule, at }) => `${rule} ${at.path}`),
    ).toEqual([]);
    const photos = recordsOf(written, 10);
    const data = reference.candidates
      .flatMap(({ images }) => images)
      .map(({ content }) => fromBase64(content?.data ?? ''));
    expect(photos.map((photo) => field(photo, 999)?.subfields[0]?.[0]?.bytes)).toEqual(data);
    expect(new TextDecoder().decode(writeTraditional(written)).split('/9j/').length).toBe(1);
  });
  it('more than 98 images are refused, 98 are not', () => {
    const image = reference.candidates[0]?.images[0];
    if (image === undefined) throw new Error('no image');
    const withImages = (count: number): CandidateList => ({
      ...reference,
      candidates: [{ images: Array.from({ length: count }, () => image) }],
    });
    expect(codeOf(() => toLossless(withImages(99)))).toBe('ERR_ARGUMENT');
    const list = withImages(98);
    expect(readResult(writeResult(list, 'itl-lossless').bytes).list).toEqual(list);
  });
  it('a picture that is gone is said', () => {
    const written = toLossless(reference);
    const { findings } = readResult(
      writeTraditional(withContents({ records: written.records.slice(0, -1) })),
    );
    expect(findings.map(({ rule }) => rule)).toContain('return.image-link');
  });
  it('what stands in fields of others is judged', () => {
    const written = toLossless(reference);
    const [first, text, ...photos] = written.records;
    if (first === undefined || text === undefined) throw new Error('no record');
    const more = { ...text, fields: [...text.fields, newField(2, 1, 900, 'match confirmed')] };
    const { list, also } = readResult(writeTraditional({ records: [first, more, ...photos] }));
    expect(validateResult(list ?? reference, { also }).map(({ rule, at }) => `${rule} ${at.path}`)).toEqual([
      'DIS-05 2[1].900.1.1',
    ]);
  });
});
