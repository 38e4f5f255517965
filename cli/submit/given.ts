/** The options as a submission. */
import { compact } from '../../src/bytes/index.ts';
import type { Salient } from '../../src/submission/cases/index.ts';
import type { Search, Submission } from '../../src/submission/workflow/index.ts';
import { UsageError } from '../exit.ts';
import { readInput } from '../files.ts';
import type { SubmitArgs } from './options.ts';

async function searchOf({ photo, compare, reference }: SubmitArgs): Promise<Search> {
  if (reference !== undefined) {
    if (photo !== undefined || compare !== undefined)
      throw new UsageError('--reference stands for a picture: name no other');
    return { kind: 'reference-search', reference };
  }
  if (photo === undefined) throw new UsageError('name a picture, or one that the vendor has by --reference');
  const first = await readInput(photo);
  if (compare === undefined) return { kind: 'search', photo: first };
  return { kind: 'comparison', photos: [first, await readInput(compare)] };
}

/** `0,3`: positions in the list as it came; `none` is an answer too. */
export function salientOf(
  { salient, viewed }: Pick<SubmitArgs, 'salient' | 'viewed'>,
  by: string,
): Salient | undefined {
  if (salient === undefined && viewed !== undefined)
    throw new UsageError('--viewed goes with --salient: it states what was viewed before marking');
  if (salient === undefined) return undefined;
  const candidates = salient === 'none' ? [] : positionsOf('salient', salient);
  return { by, candidates, ...(viewed === undefined ? {} : { viewed: positionsOf('viewed', viewed) }) };
}

function positionsOf(option: string, text: string): readonly number[] {
  if (!/^\d{1,6}(?:,\d{1,6})*$/.test(text))
    throw new UsageError(`--${option} names candidates by position, such as 0,3`);
  return text.split(',').map(Number);
}

function placingOf({ upright, asStored }: SubmitArgs): Submission['placing'] {
  if (upright && asStored) throw new UsageError('--upright and --as-stored exclude each other');
  if (upright) return 'upright';
  return asStored ? 'as-stored' : undefined;
}

/** What the agent declares. Unanswered is no. */
function declarationOf(args: SubmitArgs, agent: string, caseRef: string): Submission['declaration'] {
  const { source, authority = '', necessity, relevant, necessary, likely } = args;
  return compact({
    agent,
    case: caseRef,
    caseOpen: args.caseOpen,
    purpose: args.purpose,
    person: args.person,
    notFirstAmendment: args.notFirstAmendment,
    meansTried: args.meansTried,
    relevance: { relevant, necessary, likely },
    source: source === undefined ? undefined : { kind: source, authority, necessity: necessity ?? '' },
    placeConnection: args.placeConnection,
    partnership: args.partnership,
    cooperativeCase: args.cooperativeCase,
    documentFraud: args.documentFraud,
    visaRecordsFirst: args.visaRecordsFirst,
  });
}

/** Everything that was given, as the road takes it. */
export async function submissionOf(args: SubmitArgs, agent: string, caseRef: string): Promise<Submission> {
  const { listLength, gallery, facesCountedBy, again, examine } = args;
  return compact({
    search: await searchOf(args),
    declaration: declarationOf(args, agent, caseRef),
    channel: args.channel === 'api' ? undefined : args.channel,
    submission: args.submission,
    statute: args.statute,
    length: listLength,
    missionNeed: args.missionNeed,
    threshold: args.threshold,
    galleries: gallery,
    examine: examine || undefined,
    facesCountedBy,
    again: again || undefined,
    placing: placingOf(args),
    meansReport: args.meansReport,
    sourceDetail: args.sourceDetail,
    salient: salientOf(args, agent),
  });
}
