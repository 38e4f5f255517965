/** A 1:N search, from the parsed request to its outcome. */
import type { CandidateList } from '../../src/results/model/list.ts';
import type { Ask } from './request.ts';
import { passOn } from './forward.ts';
import { pause } from './conclusion.ts';
import { narrow } from './examiner.ts';
import { listOf } from './lists.ts';
import { galleriesOf, policyRefusal } from './policy.ts';
import { type Refusal, isRefusal, refusal } from './problems.ts';
import { rank } from './rank.ts';
import type { Grid } from './similarity.ts';
import { type State, entryOf } from './state.ts';
import type { Outcome } from './submissions.ts';
import { isNoTemplate } from './template.ts';
import { type Job, refuse, stopped, logEvent } from './work.ts';

/** The template of the sent or the referenced image, or the refusal. */
async function sought(state: State, { pictures, reference }: Ask): Promise<Grid | Refusal> {
  if (reference !== undefined) {
    const entry = entryOf(state, reference);
    return (
      entry?.grid ??
      refusal('INVALID_REQUEST', 'the reference is not the ID of an image of this service', { status: 422 })
    );
  }
  const [picture] = pictures;
  if (picture === undefined) return refusal('INVALID_REQUEST', 'the request has no image');
  const template = await state.settings.templateOf(picture);
  return isNoTemplate(template) ? refusal(template.refused, template.why) : template.grid;
}

/** The list after the simulated examiner narrowed it, or after a review arrived or the window ended. */
async function examined({ state, examinerQueue, stop }: Job, list: CandidateList): Promise<CandidateList> {
  const { settings, examiner } = state;
  if (settings.examiner === 'simulated')
    return settings.faultHooks.narrow(narrow)(list, examiner, settings.now());
  if (list.candidates.length < 2) return list;
  const over = new AbortController();
  const late = (async () => {
    await pause(settings.returnSeconds * 1000, AbortSignal.any([stop, over.signal]));
    return list;
  })();
  const made = await Promise.race([examinerQueue.add(list), late]);
  over.abort();
  examinerQueue.finish(made);
  return made;
}

/** Searches. The image is deleted at the event of the profile: after the template or after the search. */
export async function search(job: Job, ask: Ask): Promise<Outcome> {
  const { state, arrival, stop, conclusion } = job;
  const { settings } = state;
  const startedAt = settings.now();
  const refused = policyRefusal(state, ask, arrival.requester);
  if (refused !== undefined) return refuse(job, refused);
  const grid = settings.faultHooks.sought(await sought(state, ask), ask);
  if (isRefusal(grid)) return refuse(job, grid);
  const early = settings.profile.deletion.event.value === 'template-created';
  if (early) await conclusion.conclude('template-created');
  await pause(settings.delay, stop);
  if (stop.aborted) return stopped(job);

  const galleries = galleriesOf(state, ask.galleries);
  const threshold = ask.threshold ?? settings.preset;
  const ranking = settings.faultHooks.rank(rank)(galleries, grid, {
    length: ask.length ?? settings.length.default,
    ...(threshold === undefined ? {} : { threshold }),
    fillUp: settings.profile.list.alwaysSeveral.value,
  });
  // The template of a sent image is erased; the template of a gallery entry is not.
  if (ask.reference === undefined) grid.fill(0);
  const finishedAt = settings.now();
  const forwarded = await passOn(state, ask, arrival);
  const attestation = await conclusion.conclude('search-finished', forwarded);
  const whole = await listOf(settings, arrival, ask, galleries, ranking, { startedAt, finishedAt });
  const list = settings.faultHooks.examines(ask.examine, ask) ? await examined(job, whole) : whole;
  const returned = list.candidates.length;
  logEvent(job, 'return', { kind: list.outcome.reason ?? list.outcome.kind, status: 200, returned });
  return { status: 200, made: { list: { ...list, attestation } } };
}
