/** DEL-16: what a hub passes on, and to whom: once with a gallery of another holder named, once without. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check, Known } from '../../suite/check.ts';
import { kindOf } from '../../suite/levels.ts';
import { evidenceOf, isAnswered } from '../../suite/sent.ts';
import { type CheckResult, blocked, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { goodImage, knownGood, shortTerms } from '../fixtures.ts';
import { firstSilent } from '../silence.ts';
import { attestationsOf, evidenceFor } from './attestations.ts';

async function byRule(context: TestContext): Promise<CheckResult> {
  const { galleries } = context.statement;
  const other = galleries.find(({ holder }) => holder !== undefined);
  const own = galleries.find(({ holder }) => holder === undefined);
  if (other === undefined) return inconclusive('unsupported', 'no gallery of another holder is declared');
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
    return blocked('DEL-01', 'the two searches have no attestations that count');
  const [to, passed] = attested.map(({ subject }) => subject?.claims.att.forwarded_to ?? []);
  if ((to ?? []).length > 0)
    return fail(
      'E1',
      'a probe was passed on although the request named no gallery of another holder',
      'Pass a probe on to no gallery but those that the request names.',
      all,
    );
  // Whether the holder's own attestation holds is looked at for every attestation of the run (A16).
  return (passed ?? []).some(({ holder }) => holder === other.id)
    ? pass('E1', 'a probe is passed on where a gallery is named, with an attestation of its holder', all)
    : fail(
        'E1',
        'the holder of a gallery that the request named has attested nothing',
        "Forward each holder's own attestation.",
        all,
      );
}

function without({ profile, statement }: Known): string | undefined {
  if (!profile.deletion.hub.value) return `a service of the kind ${kindOf(profile)} is no hub`;
  return statement.galleries.some(({ holder }) => holder !== undefined)
    ? undefined
    : 'no gallery of another holder is declared, so that nothing can be passed on';
}

export const hub: readonly Check[] = [
  {
    id: 'del.hub.named',
    requirement: 'DEL-16',
    title: 'A named holder gets the probe and attests; no other gets it',
    stage: 'drive',
    without,
    plan: [
      { operation: 'search', as: 'primary', times: 1, what: "naming another holder's gallery" },
      { operation: 'attestation', as: 'primary', times: 2, what: 'of both' },
    ],
    run: byRule,
  },
];
