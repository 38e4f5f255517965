/** Our SARIF against the published schema. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { json } from '../../src/findings/reports/json.ts';
import type { Report, RuleInfo } from '../../src/findings/reports/report.ts';
import { sarif } from '../../src/findings/reports/sarif.ts';
import { readTraditional } from '../../src/itl/traditional/read.ts';
import { codes } from '../../src/itl/traditional/codes.ts';
import { readJsonValue } from '../../src/json/read.ts';
import { validateSchema } from '../../src/schemas/validate.ts';
import { shared, transactions } from './shared.ts';

const schema = shared('oracle', 'sarif', 'sarif-schema-2.1.0.json');
const rules: ReadonlyMap<string, RuleInfo> = new Map(codes.map((code) => [code.id, code]));

const report: Report = {
  tool: { name: 'frskit', version: '0.1.0' },
  files: [
    ...transactions().map(({ name, bytes }) => ({
      file: `itl/${name}`,
      bytes: bytes.length,
      findings: readTraditional(bytes).findings,
    })),
    { file: 'C:\\odd name\\%.an2', findings: readTraditional(new Uint8Array([1, 2, 3])).findings },
    { file: 'gone', findings: [], unreadable: 'no such file' },
  ],
};

describe.skipIf(schema === undefined)('SARIF', () => {
  it('validates against the published schema', () => {
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    // The schema is of draft 4, which ajv takes for draft 7 when it does not say so; it uses nothing that differs.
    const published = JSON.parse(readFileSync(schema ?? '', 'utf8')) as Record<string, unknown>;
    delete published['$schema'];
    delete published['id'];
    const valid = ajv.compile(published);
    expect(valid(JSON.parse(sarif(report, rules))), JSON.stringify(valid.errors)).toBe(true);
    expect(valid({ version: '2.1.0', runs: [{}] })).toBe(false);
  });

  it('and our own report against ours', () => {
    expect(validateSchema('report', readJsonValue(json(report, rules)).value)).toEqual([]);
  });
});
