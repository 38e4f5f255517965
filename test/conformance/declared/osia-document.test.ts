/** A whole run through the adapter for OSIA: every request and every answer is as the published document has it. */
import { describe, expect, it } from 'vitest';
import { validatorOf } from '../../oracle/openapi.ts';
import { shared } from '../../oracle/shared.ts';
import type { StubMode } from '../../stubs/index.ts';
import { declaredRun } from './running.ts';

const file = shared('oracle', 'osia', 'abis.yaml');
if (file === undefined) console.warn('the shared folder is not here: no run is validated by OSIA');

describe.runIf(file !== undefined)('a run through the adapter for OSIA', () => {
  it.each<StubMode>(['as-documented', 'best'])('%s is valid by the published document', async (mode) => {
    const validator = validatorOf(file);
    await declaredRun({ adapter: 'osia', mode, inspect: validator.check });
    expect(validator.problems()).toEqual([]);
    expect(validator.count()).toBeGreaterThan(100);
  });

  it('a request and an answer that the document does not have are found', () => {
    const validator = validatorOf(file);
    const seen = (path: string, answer: object, body: object = {}) => ({
      method: 'POST',
      url: new URL(path, 'https://stub.invalid'),
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(body)),
      status: 200,
      answer: JSON.stringify(answer),
    });
    validator.check([
      seen('/v1/identify/ALL?transactionId=1&maxNbCand=many', [{ personId: 'P' }], { biometricData: [{}] }),
      seen('/v1/identify/ALL?length=3', []),
      seen('/v2/identify/ALL', []),
    ]);
    const problems = validator.problems().join('\n');
    expect(problems).toMatch(/responses\/200.*required property 'rank'/);
    expect(problems).toMatch(/requestBody.*required property 'filter'/);
    expect(problems).toMatch(/parameters\/\d+\/schema: data must be integer/);
    expect(problems).toContain('no parameter length');
    expect(problems).toContain('the parameter transactionId is missing');
    expect(problems).toContain('no operation POST /v2/identify/ALL');
  });
});
