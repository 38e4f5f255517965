/** Thresholds against the table of the source, and what is said of what was and was not measured. */
import { describe, expect, it } from 'vitest';
import { isInconclusive } from '../../../src/findings/index.ts';
import {
  LIMITS_OF,
  type Limit,
  type Measured,
  type Measures,
  NOT_ASSESSED,
  type RowId,
  TARGETS,
  type Target,
  type Verdict,
  codes,
  evaluateMeasures,
  rows,
} from '../../../src/image/rules/index.ts';

const VALUES: Readonly<Record<RowId, number | string>> = {
  'quality.image.format': 'jpeg',
  'quality.image.bytes': 0.1,
  'quality.image.pixels': 0.3,
  'quality.image.decodes': 'whole',
  'quality.image.orientation': 1,
  'quality.image.colour': 'colour',
  'quality.image.width': 480,
  'quality.image.height': 600,
  'quality.image.aspect': 0.8,
  'quality.image.jpeg-quality': 90,
  'quality.image.compression': 10,
  'quality.image.container': 'jfif',
  'quality.face.present': 1,
  'quality.face.single': 0,
  'quality.face.ied': 110,
  'quality.face.inside': 0,
  'quality.face.margins': 1.1,
  'quality.face.head-height': 0.6,
  'quality.face.head-width': 0.5,
  'quality.face.centred-across': 0.5,
  'quality.face.centred-down': 0.45,
  'quality.face.roll': 1,
  'quality.face.yaw': -2,
  'quality.face.pitch': 3,
  'quality.face.sharpness': 300,
  'quality.face.blockiness': 1.1,
  'quality.face.underexposed': 0.05,
  'quality.face.overexposed': 0,
  'quality.face.brightness': 0.4,
  'quality.face.contrast': 7,
  'quality.face.illumination': 0.8,
  'quality.face.natural-colour': 0,
  'quality.face.eyes-open': 0.1,
  'quality.face.eyes-visible': 1.2,
  'quality.face.mouth-closed': 0.02,
  'quality.face.mouth-visible': 5,
  'quality.face.background': 8,
};

/** A good picture, with some measures laid over it. */
function measures(over: Partial<Record<RowId, Measured>> = {}): Measures {
  const good = Object.entries(VALUES).map(([id, value]) => [id, { value }]);
  return { ...(Object.fromEntries(good) as Measures), ...over };
}

function verdictOf(id: RowId, target: Target, value: number | string): Verdict | undefined {
  const { rows: table } = evaluateMeasures(measures({ [id]: { value } }), { target });
  return table.find((row) => row.id === id)?.verdict;
}

describe('a good picture', () => {
  it.each<Target>(['probe', 'sap30'])('is clean for %s, but for what nobody here can judge', (target) => {
    const { rows: table, findings } = evaluateMeasures(measures(), { target });
    expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      'info quality.face.not-assessed',
    ]);
    expect(new Set(table.slice(0, rows.length).map(({ verdict }) => verdict))).toEqual(
      target === 'probe' ? new Set(['pass', 'not-applicable']) : new Set(['pass']),
    );
  });
});

/** Rows of the source's table of rules (section C): values on both sides of each bound. */
const TABLE: readonly (readonly [RowId, Target, string])[] = [
  ['quality.image.format', 'probe', 'png pass, jp2 pass, gif fail, unknown fail'],
  ['quality.image.bytes', 'probe', '20 pass, 20.1 fail'],
  ['quality.image.pixels', 'probe', '60 pass, 60.1 fail'],
  ['quality.image.decodes', 'probe', 'whole pass, damaged fail, animated fail'],
  ['quality.image.orientation', 'probe', '1 pass, 6 warning'],
  ['quality.image.orientation', 'sap30', '6 fail'],
  ['quality.image.orientation', 'portrait', '3 fail'],
  ['quality.image.colour', 'probe', 'grey warning, cmyk fail, deep warning, alpha warning'],
  ['quality.image.colour', 'portrait', 'grey fail, colour pass'],
  ['quality.image.width', 'probe', '480 pass, 479 warning'],
  ['quality.image.height', 'probe', '600 pass, 599 warning'],
  ['quality.image.width', 'sap30', '480 pass, 479 fail'],
  ['quality.image.width', 'sap40', '768 pass, 767 fail'],
  ['quality.image.height', 'sap40', '1024 pass, 1023 fail'],
  ['quality.image.width', 'sap50', '3300 pass, 3299 fail'],
  ['quality.image.height', 'sap50', '4400 pass, 4399 fail'],
  ['quality.image.aspect', 'sap30', '0.8 pass, 0.75 warning'],
  ['quality.image.aspect', 'sap40', '0.75 pass, 0.8 warning'],
  ['quality.image.aspect', 'portrait', '0.7778 pass, 0.8 warning'],
  ['quality.image.jpeg-quality', 'probe', '60 pass, 59 warning, 19 fail'],
  ['quality.image.jpeg-quality', 'sap30', '75 pass, 74 warning'],
  ['quality.image.compression', 'probe', '15 pass, 15.1 warning, 40.1 warning'],
  ['quality.image.compression', 'sap40', '15 pass, 15.1 warning'],
  ['quality.image.compression', 'portrait', '15.1 warning'],
  ['quality.image.container', 'probe', 'jfif pass, jp2 pass, bare warning, exif warning'],
  ['quality.face.present', 'probe', '1 pass, 0 fail'],
  ['quality.face.single', 'probe', '0 pass, 0.04 warning, 0.05 fail'],
  ['quality.face.single', 'sap30', '0.01 fail'],
  ['quality.face.single', 'portrait', '0.01 fail'],
  ['quality.face.ied', 'probe', '31 fail, 32 warning, 63 warning, 64 note, 89 note, 90 pass'],
  ['quality.face.ied', 'sap30', '89 fail, 90 pass'],
  ['quality.face.ied', 'sap40', '89 fail, 135 warning, 136 pass'],
  ['quality.face.ied', 'sap50', '579 warning, 580 pass'],
  ['quality.face.ied', 'portrait', '89 fail, 239 warning, 240 pass'],
  ['quality.face.inside', 'probe', '0 pass, 1 fail'],
  ['quality.face.head-height', 'probe', '0.4 pass, 0.39 warning'],
  ['quality.face.head-width', 'portrait', '0.49 warning, 0.5 pass, 0.76 warning'],
  ['quality.face.centred-across', 'sap30', '0.44 warning, 0.45 pass, 0.56 warning'],
  ['quality.face.centred-across', 'probe', '0.9 not-applicable'],
  ['quality.face.centred-down', 'portrait', '0.29 warning, 0.3 pass, 0.51 warning'],
  ['quality.face.roll', 'probe', '15 pass, -15.1 warning, 60.1 fail, -179 fail'],
  ['quality.face.roll', 'portrait', '8 pass, -8.1 warning'],
  ['quality.face.yaw', 'probe', '-20 pass, 20.1 warning, 90 warning'],
  ['quality.face.yaw', 'sap30', '10 pass, -10.1 warning'],
  ['quality.face.pitch', 'probe', '25 pass, -25.1 warning'],
  ['quality.face.pitch', 'sap30', '20.1 warning'],
  ['quality.face.sharpness', 'probe', '11.9 fail, 39 warning, 40 pass'],
  ['quality.face.sharpness', 'sap30', '24 fail, 59 warning, 60 pass'],
  ['quality.face.blockiness', 'probe', '2.2 pass, 2.3 warning'],
  ['quality.face.blockiness', 'sap30', '1.8 pass, 1.9 warning'],
  ['quality.face.underexposed', 'probe', '0.98 fail'],
  ['quality.face.overexposed', 'probe', '0.05 pass, 0.06 warning, 0.51 fail'],
  ['quality.face.overexposed', 'sap30', '0.01 pass, 0.02 warning'],
  ['quality.face.brightness', 'probe', '0.86 warning, 0.12 pass'],
  ['quality.face.illumination', 'probe', '0.04 warning, 0.05 pass'],
  ['quality.face.illumination', 'sap30', '0.14 warning, 0.15 pass'],
  ['quality.face.natural-colour', 'probe', '15 pass, 16 warning'],
  ['quality.face.natural-colour', 'portrait', '9 warning'],
  ['quality.face.eyes-open', 'probe', '0.021 warning, 0.022 pass'],
  ['quality.face.eyes-open', 'portrait', '0.021 fail'],
  ['quality.face.eyes-visible', 'probe', '0.59 warning, 0.6 pass'],
  ['quality.face.mouth-closed', 'probe', '0.2 pass, 0.21 note'],
  ['quality.face.mouth-closed', 'sap30', '0.21 warning'],
  ['quality.face.mouth-closed', 'portrait', '0.12 pass, 0.13 warning'],
  ['quality.face.mouth-visible', 'probe', '25 pass, 26 warning'],
  ['quality.face.background', 'probe', '200 not-applicable'],
];

describe('the table of the source', () => {
  it.each(TABLE)('%s for %s: %s', (id, target, cases) => {
    for (const [word = '', verdict] of cases.split(', ').map((each) => each.split(' '))) {
      const value = /^-?[\d.]+$/.test(word) ? Number(word) : word;
      expect([word, verdictOf(id, target, value)]).toEqual([word, verdict]);
    }
  });

  it('names every measure', () => {
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(Object.keys(LIMITS_OF)));
    expect(rows.map(({ id }) => id).toSorted()).toEqual(Object.keys(VALUES).toSorted());
  });

  it('lets no target pass what is an error for a probe', () => {
    for (const { id } of rows) {
      const { error }: Limit = LIMITS_OF[id].probe;
      const bad = [
        ...(error?.below === undefined ? [] : [error.below - 0.001]),
        ...(error?.above === undefined ? [] : [error.above + 0.001]),
        ...(error?.among ?? []),
      ];
      for (const value of bad) {
        for (const target of TARGETS) {
          expect([id, target, ['fail', 'warning'].includes(verdictOf(id, target, value) ?? '')]).toEqual([
            id,
            target,
            true,
          ]);
        }
      }
    }
  });
});

describe('what could not be judged', () => {
  const inconclusive = { inconclusive: 'no-model' };
  const noModel = Object.fromEntries(
    rows.filter(({ id }) => id.startsWith('quality.face.')).map(({ id }) => [id, inconclusive]),
  );

  it('is reported one by one where a MUST hangs upon it, and together otherwise; never passed', () => {
    const { rows: table, findings } = evaluateMeasures(measures(noModel), { target: 'probe' });
    expect(findings.map(({ rule }) => rule)).toEqual([
      'quality.face.present',
      'quality.face.single',
      'quality.face.not-assessed',
    ]);
    expect(findings.every(isInconclusive)).toBe(true);
    expect(findings.map(({ facts }) => facts?.['inconclusive'])).toEqual([
      'no-model',
      'no-model',
      'no-model',
    ]);
    const faces = table.filter(({ id }) => id.startsWith('quality.face.'));
    expect(new Set(faces.map(({ verdict }) => verdict))).toEqual(new Set(['inconclusive']));
  });

  it('is always listed for what needs a model that is nowhere', () => {
    const { rows: table } = evaluateMeasures(measures(), { target: 'portrait' });
    const unjudged = table.filter(({ id }) => id === NOT_ASSESSED.id);
    expect(unjudged.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Unified quality score', 'Head covering', 'Occlusion of eyes, mouth and face']),
    );
    expect(unjudged.every(({ verdict }) => verdict === 'inconclusive')).toBe(true);
  });

  it('says nothing of faces where they were not asked for', () => {
    const skipped = { skipped: 'not asked for' };
    const over = Object.fromEntries(Object.keys(noModel).map((id) => [id, skipped]));
    const { findings, rows: table } = evaluateMeasures(measures(over), { target: 'probe' });
    expect(findings).toEqual([]);
    expect(table.some(({ verdict }) => verdict === 'inconclusive')).toBe(false);
  });
});

describe('findings', () => {
  it('carry value, threshold, target and requirement, at the path of the caller', () => {
    const over = measures({ 'quality.face.ied': { value: 21.456 } });
    const { findings } = evaluateMeasures(over, { target: 'probe', path: '10[2].999' });
    expect(findings[0]).toMatchObject({
      rule: 'quality.face.ied',
      severity: 'error',
      at: { path: '10[2].999' },
      facts: { value: 21.5, unit: 'px', target: 'probe', requirement: 'QUA-03' },
    });
    expect(findings[0]?.message).toContain('21.5 px');
  });
});

describe('the codes', () => {
  it('say of each what it means, whence, and what to do; each clause begins with its requirement', () => {
    for (const { id, title, clause, help } of codes) {
      expect(id).toMatch(/^quality\.(image|face)\.[a-z]+(-[a-z]+)*$/);
      expect([id, title.length > 2, help.length > 30]).toEqual([id, true, true]);
      expect(clause).toMatch(/^(QUA-0[123]|MIN-(03|11))/);
    }
    expect(new Set(codes.map(({ id }) => id)).size).toBe(codes.length);
    for (const { requirement, clause } of rows) expect(clause).toContain(requirement);
  });

  it('have the severity that they have for a probe', () => {
    const severity = (id: RowId) => rows.find((row) => row.id === id)?.severity;
    expect(severity('quality.face.single')).toBe('error');
    expect(severity('quality.face.yaw')).toBe('warning');
    expect(severity('quality.face.mouth-closed')).toBe('info');
    expect(severity('quality.face.background')).toBe('warning');
  });
});

describe('compression', () => {
  const verdict = (quality: number, ratio: number, target: Target = 'probe'): Verdict | undefined => {
    const over = {
      'quality.image.jpeg-quality': { value: quality },
      'quality.image.compression': { value: ratio },
    };
    const { rows: table, findings } = evaluateMeasures(measures(over), { target });
    const row = table.find(({ id }) => id === 'quality.image.compression');
    const found = findings.find(({ rule }) => rule === 'quality.image.compression');
    expect(found?.severity).toBe(
      row?.verdict === 'fail' ? 'error' : row?.verdict === 'warning' ? 'warning' : undefined,
    );
    return row?.verdict;
  };

  it('is an error only where the JPEG quality is poor as well', () => {
    expect([verdict(85, 60), verdict(60, 60), verdict(59, 60), verdict(10, 60)]).toEqual([
      'warning',
      'warning',
      'fail',
      'fail',
    ]);
    expect([verdict(74, 16, 'sap30'), verdict(75, 16, 'sap30')]).toEqual(['fail', 'warning']);
    expect([verdict(10, 14), verdict(90, 14)]).toEqual(['pass', 'pass']);
  });
});
