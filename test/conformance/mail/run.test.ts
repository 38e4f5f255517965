/** Runs of the suite by mail: no false fail, faults of results seen, and what the channel cannot show. */
import { describe, expect, it } from 'vitest';
import { mailedRun, verdictsOf } from './running.ts';

const LONG = 300_000;

describe('a run by mail', () => {
  it(
    'against the reference mail service finds nothing, and names its channel first',
    async () => {
      const { report, messages } = await mailedRun({ only: ['DIS', 'TCN-01', 'ENC-02', 'AUD-01', 'CMP-01'] });
      const verdicts = verdictsOf(report);
      expect(report.title).toMatch(/^Conformance .*: profile obim, channel mail/);
      expect(
        Object.values(verdicts).filter((verdict) => ['fail', 'error', 'blocked'].includes(verdict)),
      ).toEqual([]);
      expect(verdicts).toMatchObject({
        'CTL-01': 'pass',
        'CTL-02': 'pass',
        'CTL-03': 'not-applicable',
        'CTL-04': 'pass',
        'CTL-05': 'not-applicable',
        'CTL-06': 'pass',
        'DIS-01': 'pass',
        'TCN-01': 'pass',
        'ENC-02': 'inconclusive',
        'AUD-01': 'inconclusive',
      });
      const undriven = report.requirements.filter(({ reason }) => reason === 'channel-not-driven');
      expect(undriven.map(({ id }) => id)).toEqual(expect.arrayContaining(['ENC-02', 'AUD-01', 'CMP-01']));
      // The suite observed the replies itself.
      expect(report.requirements.find(({ id }) => id === 'CTL-02')?.grade).toBe('E2');
      const [out, back] = (['out', 'in'] as const).map((way) =>
        messages.filter(({ direction }) => direction === way),
      );
      expect(out?.length).toBeGreaterThan(3);
      expect(back).toHaveLength(out?.length ?? 0);
      expect(back?.every((one) => one.direction === 'in' && !('refused' in one.opened))).toBe(true);
    },
    LONG,
  );

  it(
    'passes every requirement of encrypted mail that the reference mail service keeps',
    async () => {
      const { report } = await mailedRun({ only: ['MAIL'], deadline: 20 });
      const ids = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((nth) => `MAIL-0${nth}`);
      const found = report.requirements.filter(({ id }) => ids.includes(id));
      expect(found.map(({ id, verdict, says }) => [id, verdict, says])).toEqual(
        ids.map((id) => [id, 'pass', expect.any(String) as unknown]),
      );
    },
    LONG,
  );

  it(
    'sees a result that states the number of another request',
    async () => {
      const { report } = await mailedRun({
        only: ['TCN-01'],
        service: {
          faultHooks: {
            made: (outcome) =>
              'list' in outcome.made
                ? { ...outcome, made: { list: { ...outcome.made.list, requestId: 'R-another' } } }
                : outcome,
          },
        },
      });
      expect(verdictsOf(report)['TCN-01']).toBe('fail');
    },
    LONG,
  );

  it(
    'takes no reply that is not encrypted, and keeps it as it came',
    async () => {
      const clear = (id: string): Uint8Array =>
        new TextEncoder().encode(
          `From: search@frs.invalid\r\nTo: case.unit@agency.invalid\r\nIn-Reply-To: ${id}\r\nSubject: a\r\n\r\nb\r\n`,
        );
      const { report, messages } = await mailedRun({
        only: ['DIS-02'],
        service: {
          mail: { hooks: { sent: (_, { request }) => [clear(request.messageId)] } },
        },
      });
      const verdicts = verdictsOf(report);
      expect(verdicts['CTL-02']).toBe('inconclusive');
      expect(verdicts['DIS-02']).toBe('blocked');
      const [came] = messages.filter((one) => one.direction === 'in');
      expect(came !== undefined && 'opened' in came && 'refused' in came.opened && came.opened.refused).toBe(
        'not-secured',
      );
    },
    LONG,
  );
});
