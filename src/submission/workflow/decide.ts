/** Whether a submission may go: picture, gate and record asked together, so that everything that stands against it is told at once. */
import { compact } from '../../bytes/index.ts';
import { instantOf } from '../../calendar/index.ts';
import { askingRules } from '../cases/request.ts';
import { evaluatePolicy } from '../gate/evaluate.ts';
import type { Declaration, GateSubject } from '../gate/subject.ts';
import { type Refusal, refusalsOf } from '../leads/rule.ts';
import { isNotAStatute, parseStatute } from '../minimum-data/statute.ts';
import { type Subject, photosOf } from './declared.ts';
import type { Earlier, History } from './history.ts';
import { counterOf } from './images.ts';
import { priorOf } from './prior.ts';
import { preparedEntry, unrecordable } from './record.ts';

export type Decision = {
  readonly submission: string;
  readonly gate: GateSubject;
  readonly refusals: readonly Refusal[];
  readonly advice: readonly Refusal[];
  readonly history: History;
  /** What was asked, where this goes on with an earlier one; and its pictures. */
  readonly earlier?: Earlier;
  readonly statute?: string;
  readonly exigent?: string;
};

function gateSubject(
  { workspace, service, given }: Subject,
  declaration: Declaration,
  today: string,
): GateSubject {
  const { profile, frs, issuers = [], reach, adapted, byHandOnly } = service;
  const { search, channel = 'api', length = profile.list.default.value, missionNeed, threshold } = given;
  return {
    today,
    declaration,
    request: {
      kind: search.kind,
      channel,
      probes: photosOf(search).length,
      ...(search.kind === 'comparison' ? {} : { length }),
      ...(missionNeed === undefined ? {} : { missionNeed }),
      ...(threshold === undefined ? {} : { threshold }),
    },
    profile,
    ...(byHandOnly === true
      ? {}
      : {
          connection: {
            address: reach.base,
            profile: profile.id,
            issuers,
            ...(adapted === undefined
              ? {}
              : { adapter: { ...adapted.digests, ...compact({ until: adapted.declaration.by.until }) } }),
          },
        }),
    entries: workspace.entries.filter((entry) => entry.frs === frs.id),
    terms: workspace.terms.filter((terms) => terms.frs === frs.id),
    repeated: false,
  };
}

/** In place of a commitment, where only the shape of an entry is looked at. */
const BLANK = `hmac-sha256:${'0'.repeat(64)}`;

/** Judges a submission as it was handed in. */
export async function decide(subject: Subject): Promise<Decision> {
  const { service, given, probes } = subject;
  const at = instantOf(service.reach.clock.now());
  const citation = given.statute === undefined ? undefined : parseStatute(given.statute);
  const cited = citation === undefined || isNotAStatute(citation) ? undefined : citation;
  const declaration: Declaration = {
    ...given.declaration,
    ...(cited === undefined ? {} : { provision: { title: cited.title, section: cited.section } }),
  };
  const plain = gateSubject(subject, declaration, at.slice(0, 10));
  const prior = await priorOf(subject, plain, cited?.text);
  const gate = { ...plain, repeated: prior.repeated };
  const judged = evaluatePolicy(gate);
  const { frs } = service;
  const statute = cited?.text;
  const exigent = judged.basis?.approval === 'exigent' ? judged.basis.exigent : undefined;
  const recording = {
    submission: prior.submission,
    frs: frs.id,
    gate,
    asked: given,
    facesCountedBy: counterOf(probes),
    commitments: { probe: BLANK },
    ...(statute === undefined ? {} : { statute }),
    ...(exigent === undefined ? {} : { exigent }),
  };
  const asking = {
    submission: prior.submission,
    frs,
    gate,
    pictures: photosOf(given.search),
    ref: declaration.case,
    known: false,
    ...(given.search.kind === 'reference-search' ? { galleryImage: given.search.reference } : {}),
    ...(statute === undefined ? {} : { statute }),
  };
  const notCited: readonly Refusal[] =
    citation !== undefined && isNotAStatute(citation)
      ? [
          {
            requirement: 'MIN-05',
            reason: citation.message,
            remedy: 'write the provision alone, such as 18 USC 2251(a)',
          },
        ]
      : [];
  const said = [
    ...probes.flatMap(({ refusals }) => refusals),
    ...judged.refusals,
    ...notCited,
    ...prior.refusals,
    ...refusalsOf(askingRules, asking),
  ];
  return {
    submission: prior.submission,
    gate,
    refusals: distinct([...said, ...unrecordable(preparedEntry(recording, at), said)]),
    advice: judged.advice,
    history: prior.history,
    ...(prior.earlier === undefined ? {} : { earlier: prior.earlier }),
    ...(statute === undefined ? {} : { statute }),
    ...(exigent === undefined ? {} : { exigent }),
  };
}

function distinct(refusals: readonly Refusal[]): readonly Refusal[] {
  const key = ({ requirement, reason }: Refusal): string => `${requirement} ${reason}`;
  return [...new Map(refusals.map((one) => [key(one), one])).values()];
}
