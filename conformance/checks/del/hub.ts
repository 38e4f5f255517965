/** DEL-16: a hub forwards a probe only to a named holder: one search names a gallery of another holder, one does not. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check, Known } from '../../suite/check.ts';
import { kindOf } from '../../suite/levels.ts';
import { evidenceOf, isAnswered } from '../../suite/sent.ts';
import { type CheckResult, blocked, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { goodImage, knownGood, shortTerms } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';
import { attestationsOf, evidenceFor } from './attestations.ts';

async function byRule(context: TestContext): Promise<CheckResult> {
  const { galleries } = context.statement;
  const other = galleries.find(({ holder }) => holder !== undefined);
  const own = galleries.find(({ holder }) => holder === undefined);
  if (other === undefined)
    return inconclusive('unsupported', 'the service declares no gallery of another holder');
  const names = [...(own === undefined ? [] : [own.id]), other.id];
  const [plain, named] = [
    await knownGood(context),
    await context.search(
      goodImage(context, 1),
      { ...shortTerms(context), galleries: names },
      { purpose: "a search that names another holder's gallery" },
    ),
  ];
  const evidence = evidenceOf(plain, named);
  const silence = firstSilent(plain, named);
  if (silence !== undefined) return silence;
  if (!isAnswered(plain) || !isAnswered(named))
    return inconclusive(
      'control-lost',
      'a search with or without a named gallery was not answered',
      evidence,
    );
  const attested = await attestationsOf(context, [plain, named]);
  const all = [...evidence, ...evidenceFor(attested)];
  if (attested.length < 2 || !attested.every(({ counts }) => counts))
    return blocked('DEL-01', 'the two searches have no valid attestations');
  const [to, passed] = attested.map(({ subject }) => subject?.claims.att.forwarded_to ?? []);
  if ((to ?? []).length > 0)
    return fail(
      'E1',
      'a probe was forwarded although the request named no gallery of another holder',
      'Forward a probe only to the galleries that the request names.',
      all,
    );
  // Rule A16 validates the holder's own attestation in every attestation of the run.
  return (passed ?? []).some(({ holder }) => holder === other.id)
    ? pass('E1', 'a probe is forwarded if a gallery is named, and its holder attests', all)
    : fail(
        'E1',
        'there is no attestation of the holder of the named gallery',
        "Include each holder's own attestation.",
        all,
      );
}

function without({ profile, statement }: Known): string | undefined {
  if (!profile.deletion.hub.value) return `a service of the kind ${kindOf(profile)} is not a hub`;
  return statement.galleries.some(({ holder }) => holder !== undefined)
    ? undefined
    : 'the service declares no gallery of another holder, so nothing can be forwarded';
}

export const hub: readonly Check[] = [
  {
    id: 'del.hub.named',
    requirement: 'DEL-16',
    title: 'Only a named holder receives the probe, and it attests',
    stage: 'drive',
    without,
    plan: [
      { operation: 'search', as: 'primary', times: 1, what: "naming another holder's gallery" },
      { operation: 'attestation', as: 'primary', times: 2, what: 'of both submissions' },
    ],
    run: byRule,
  },
];
