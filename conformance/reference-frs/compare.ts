/** The comparison of two images: score, scale, IDs, disclaimer and attestation, and nothing else. */
import { randomUUID } from 'node:crypto';
import type { Ask } from './request.ts';
import { pause } from './conclusion.ts';
import { disclaimersOf } from './disclaimer.ts';
import { SCALE, instant } from './lists.ts';
import { policyRefusal } from './policy.ts';
import { refusal } from './problems.ts';
import { RESPONDER } from './settings.ts';
import { scoreText, similarity } from './similarity.ts';
import type { Outcome } from './submissions.ts';
import { isNoTemplate } from './template.ts';
import { type Job, refuse, stopped, logEvent } from './work.ts';

/** Compares the two images of a request. */
export async function compare(job: Job, ask: Ask): Promise<Outcome> {
  const { state, arrival, stop, conclusion } = job;
  const { settings } = state;
  const { pictures } = ask;
  const refused = policyRefusal(state, ask, arrival.requester);
  if (refused !== undefined) return refuse(job, refused);
  const [one, other] = await Promise.all(pictures.map(settings.templateOf));
  if (one === undefined || other === undefined)
    return refuse(job, refusal('INVALID_REQUEST', 'a comparison needs two images'));
  if (isNoTemplate(one)) return refuse(job, refusal(one.refused, one.why, { field: 'probes/0' }));
  if (isNoTemplate(other)) return refuse(job, refusal(other.refused, other.why, { field: 'probes/1' }));
  if (settings.profile.deletion.event.value === 'template-created')
    await conclusion.conclude('template-created');
  await pause(settings.delay, stop);
  if (stop.aborted) return stopped(job);
  const score = scoreText(similarity(one.grid, other.grid));
  one.grid.fill(0);
  other.grid.fill(0);
  const attestation = await conclusion.conclude('comparison-finished');
  logEvent(job, 'return', { kind: 'compared', status: 200 });
  return {
    status: 200,
    made: {
      comparison: {
        schema: 'comparison/1',
        responseId: randomUUID(),
        requestId: arrival.requestId,
        respondedAt: instant(settings.now()),
        score,
        attestation,
        requester: { id: arrival.requester },
        responder: RESPONDER,
        outcome: { kind: 'compared' },
        scoreScale: SCALE,
        disclaimers: disclaimersOf(settings.profile),
      },
    },
  };
}
