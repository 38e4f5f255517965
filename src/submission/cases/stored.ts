/** What is held of a return: the list, whether it can be used, and of a vendor's only what a person marked (CAN-21). */
import { fromHex, toHex } from '../../bytes/index.ts';
import type { Finding } from '../../findings/finding.ts';
import { candidateListText } from '../../results/formats/json/write.ts';
import { readResult } from '../../results/formats/read.ts';
import { emptyList } from '../../results/model/complete.ts';
import type { Candidate, CandidateList } from '../../results/model/list.ts';
import type { ServiceProfile } from '../../services/profiles/profile.ts';
import { isReference } from '../leads/reference.ts';
import { type Refusal, type StopRule, refusalsOf, stop } from '../leads/rule.ts';
import { type Usability, usabilityOf } from '../leads/usable.ts';
import { caseError } from './errors.ts';
import type { Commit } from './store.ts';

/** Who marked candidates as salient, and which: positions in the return, from 0. */
export type Salient = {
  readonly by: string;
  readonly candidates: readonly number[];
  /** Positions that the person viewed before marking. Two at least, and one salient candidate may become a lead. */
  readonly viewed?: readonly number[];
};

export type ReceivedResult = {
  readonly frs: { readonly id: string; readonly name: string };
  readonly profile: ServiceProfile;
  readonly list: CandidateList;
  /** What was found when the return was judged. */
  readonly findings: readonly Finding[];
  readonly salient?: Salient;
  /** The bytes as they came, several for a paged result; never of a vendor's return. */
  readonly original?: Uint8Array | readonly Uint8Array[];
};

export type StoredResult = Usability & {
  readonly schema: 'held-return/1';
  readonly frs: { readonly id: string; readonly name: string };
  readonly profile: string;
  readonly vendor: boolean;
  readonly received: number;
  /** Positions of the candidates that were kept, in the order of the list that is held. */
  readonly kept: readonly number[];
  readonly narrowedFrom?: number;
  readonly salientBy?: string;
  /** Of a vendor's return: how many candidates the person viewed before marking. */
  readonly viewed?: number;
  /** Of a vendor's return, what was not kept: how many candidates, and a commitment to them. */
  readonly rest?: { readonly count: number; readonly commitment: string };
  /** Hexadecimal; it goes when the return goes, and then no commitment can be tried any more. */
  readonly salt: string;
  /** The list as JSON text, letter for letter. */
  readonly list: string;
};

/** True for a service of whose returns only salient candidates are kept. */
export function isVendor({ requirements }: ServiceProfile): boolean {
  return requirements['CAN-21'] !== undefined;
}

export const keepingRules: readonly StopRule<ReceivedResult>[] = [
  {
    requirement: 'CAN-21',
    title: "Of a vendor's return a person marked what is salient",
    refuse: ({ profile, salient, list }) =>
      !isVendor(profile)
        ? undefined
        : (stop(
            salient === undefined || !isReference(salient.by),
            'the salient candidates are not marked',
            'have a person mark them, by number; none is an answer too',
          ) ??
          stop(
            salient?.candidates.some((at) => list.candidates[at] === undefined) === true,
            'a marked candidate is not in the search result',
            'mark by position, from 0',
          ) ??
          stop(
            salient?.viewed?.some((at) => list.candidates[at] === undefined) === true,
            'a viewed candidate is not in the search result',
            'name the viewed candidates by position, from 0',
          ) ??
          stop(
            salient?.viewed !== undefined &&
              !salient.candidates.every((at) => salient.viewed?.includes(at) === true),
            'a marked candidate is not among the viewed ones',
            'mark only candidates that were viewed',
          )),
  },
  {
    requirement: 'CAN-21',
    title: "A vendor's return is never kept whole",
    refuse: ({ profile, original }) =>
      stop(
        isVendor(profile) && original !== undefined,
        'the whole return is to be kept',
        'leave its bytes out; number and commitment of the rest are kept',
      ),
  },
  {
    requirement: 'AUD-09',
    title: 'Of every other return all candidates are kept',
    refuse: ({ profile, salient }) =>
      stop(
        !isVendor(profile) && salient !== undefined,
        'candidates are to be left out',
        'keep the list whole; only a vendor’s return is cut',
      ),
  },
];

/** The list with some of its candidates; what could hold the others besides is left out with them. */
function cut(
  list: CandidateList,
  kept: readonly number[],
): { readonly list: CandidateList; readonly rest: Uint8Array } {
  const { integrity, extensions, narrowed, ...more } = list;
  const candidates = kept.flatMap((at) => list.candidates[at] ?? []);
  const ids = new Set(candidates.map(({ candidateId }) => candidateId));
  const rest: CandidateList = {
    ...emptyList,
    candidates: list.candidates.filter((_, at) => !kept.includes(at)),
    ...(integrity === undefined ? {} : { integrity }),
    ...(extensions === undefined ? {} : { extensions }),
  };
  const images = narrowed?.images?.filter(({ candidate }) => ids.has(candidate));
  return {
    list: {
      ...more,
      candidates,
      ...(narrowed === undefined
        ? {}
        : { narrowed: { ...narrowed, ...(images === undefined ? {} : { images }) } }),
    },
    rest: bytesOf(candidateListText(rest)),
  };
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export type Holding = { readonly held?: StoredResult; readonly refusals: readonly Refusal[] };

/** What is to be held of a return. */
export function holdReturn(received: ReceivedResult, salt: Uint8Array, commit: Commit): Holding {
  const refusals = refusalsOf(keepingRules, received);
  if (refusals.length > 0) return { refusals };
  const { frs, profile, list, findings, salient } = received;
  const all = list.candidates.map((_, at) => at);
  const kept = salient === undefined ? all : all.filter((at) => salient.candidates.includes(at));
  const part = salient === undefined ? undefined : cut(list, kept);
  const from = list.narrowed?.from;
  const held: StoredResult = {
    schema: 'held-return/1',
    ...usabilityOf(findings),
    frs: { id: frs.id, name: frs.name },
    profile: profile.id,
    vendor: isVendor(profile),
    received: all.length,
    kept,
    ...(from === undefined ? {} : { narrowedFrom: from }),
    ...(salient === undefined ? {} : { salientBy: salient.by }),
    ...(salient?.viewed === undefined ? {} : { viewed: new Set(salient.viewed).size }),
    ...(part === undefined
      ? {}
      : { rest: { count: all.length - kept.length, commitment: commit(part.rest, salt) } }),
    salt: toHex(salt),
    list: candidateListText(part?.list ?? list),
  };
  return { held, refusals };
}

/** The list that is held. */
export function listOf({ list }: StoredResult): CandidateList {
  const read = readResult(bytesOf(list)).list;
  if (read === undefined) throw caseError('ERR_UNREADABLE', 'return', 'holds no candidate list');
  return read;
}

/** A candidate by its position in the return as it was received. */
export function candidateOf(held: StoredResult, position: number): Candidate | undefined {
  const at = held.kept.indexOf(position);
  return at < 0 ? undefined : listOf(held).candidates[at];
}

/** What stands for a candidate outside the case file: two equal ones at two places do not look alike. */
export function commitmentOf(held: StoredResult, position: number, commit: Commit): string {
  const candidate = candidateOf(held, position);
  const text = candidateListText({ ...emptyList, candidates: candidate === undefined ? [] : [candidate] });
  return commit(bytesOf(`${position}\n${text}`), fromHex(held.salt) ?? new Uint8Array());
}
