/** The ledger entries that go with signed lines of the registry, and what may not be approved. */
import type { Body, NewEntry } from '../../src/ledger/index.ts';
import { compact } from '../../src/bytes/index.ts';
import type { Refusal } from '../../src/submission/leads/index.ts';
import type { EntryLine } from '../../src/submission/registry/index.ts';
import { demanded } from '../demanded.ts';

/** Why an approval is refused before it is recorded. */
export function approvalRefusals({ approval, agent, scope }: EntryLine, person: string): readonly Refusal[] {
  if (approval === 'office-list') return [];
  const requirement = approval === 'case' ? 'GATE-01' : 'GATE-02';
  const isOwn = agent?.toLowerCase() === person.toLowerCase();
  return [
    ...(isOwn
      ? [{ requirement, reason: 'the agent approves it', remedy: 'have another supervisor approve it' }]
      : []),
    ...(scope === 'search'
      ? []
      : [
          {
            requirement: 'CMP-03',
            reason: 'a case or exigent approval does not cover a comparison',
            remedy: 'approve it for searches, or have the office list the service',
          },
        ]),
  ];
}

/** What the office's approval rests on, as the ledger records it. */
export function basisOf({ despite, withoutReport, report, conformance }: Partial<EntryLine>): {
  readonly report?: string;
  readonly basis?: 'report' | 'despite' | 'without-report';
  readonly result?: NonNullable<EntryLine['conformance']>['result'];
  readonly unmet?: readonly string[];
} {
  if (withoutReport !== undefined) return { basis: 'without-report' };
  if (report === undefined) return {};
  const unmet = conformance?.unmet ?? [];
  return compact({
    report: report.slice('sha-256:'.length),
    basis: despite === undefined ? ('report' as const) : ('despite' as const),
    result: conformance?.result,
    unmet: unmet.length === 0 ? undefined : unmet,
  });
}

/** A digest as the ledger has it. */
function hexOf(digest: string): string {
  return digest.slice('sha-256:'.length);
}

type Signed = { readonly sha256: string; readonly by: string; readonly at: string };

/** The ledger entry of a signed approval. */
export function entryOf(line: EntryLine, { sha256, by, at }: Signed): NewEntry {
  const { frs, approval, scope, from, until, agent, privacyUpdate, grounds, reviewDue, exigent, adapter } =
    line;
  const one = line.case;
  if (approval !== 'exigent') {
    const basis = basisOf(line);
    const body = { frs, approval, scope, from, until, by, case: one, agent, privacyUpdate, line: sha256 };
    const digests =
      adapter === undefined
        ? {}
        : {
            adapter: hexOf(adapter.adapter),
            declaration: hexOf(adapter.declaration),
            options: hexOf(adapter.options),
          };
    return { kind: 'registry.approved', at, body: compact({ ...body, ...basis, ...digests }) };
  }
  const use = demanded(
    { exigent, case: one, agent, grounds, reviewDue },
    'exigent use',
    'exigent',
    'case',
    'agent',
    'grounds',
    'reviewDue',
  );
  const codes = use.grounds as Pick<Body<'exigent.approved'>, 'circumstance' | 'relevance' | 'necessity'>;
  const body = { exigent: use.exigent, frs, case: use.case, agent: use.agent, by, ...codes };
  return { kind: 'exigent.approved', at, body: { ...body, approval: sha256, reviewDue: use.reviewDue } };
}

/** How a submission under a case or exigent approval is made and recorded. */
export const BY_HAND =
  'the system connection takes services on the list of the office only (GATE-17): ' +
  'submit under this approval by hand or by e-mail, with frskit submit --channel manual or mail';
