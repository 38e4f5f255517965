/** DEL-19: nothing that the service itself states contradicts that the probe is neither retained nor reused. */
import { isRetainedMember, saysRetained } from '../../evidence/retention-words.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';

/** Parts about gallery records, which are stored and enrolled by their nature, and about the disclaimer. */
const OTHER_PARTS: ReadonlySet<string> = new Set(['candidates', 'galleries', 'disclaimers', 'keys']);
/** Claims of an attestation, each with a requirement of its own. */
const CLAIMS: ReadonlySet<string> = new Set([
  'copies',
  'retained',
  'shared_with',
  'other_uses',
  'forwarded_to',
]);
const EXTENSIONS: ReadonlySet<string> = new Set(['ext', 'extensions', 'extension']);
const MOST_DEPTH = 32;

type Place = {
  readonly permitted: string | undefined;
  readonly isExtension?: boolean;
  readonly depth?: number;
};

/** The stated bases of what an attestation lists as retained: `request log by statute`. */
function basesIn(claims: unknown): readonly string[] {
  if (!Array.isArray(claims)) return [];
  return (claims as readonly unknown[]).flatMap((claim) => {
    if (typeof claim !== 'object' || claim === null || !('basis' in claim)) return [];
    return typeof claim.basis === 'string' ? [claim.basis] : [];
  });
}

/** True if a value of a document, or a member of it, says that a probe stays. */
function contradicts(value: unknown, { permitted, isExtension = false, depth = 0 }: Place): boolean {
  if (depth > MOST_DEPTH) return false;
  if (typeof value === 'string') return saysRetained(value, permitted);
  const inside = { permitted, isExtension, depth: depth + 1 };
  if (Array.isArray(value)) return value.some((one) => contradicts(one, inside));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, of]) => {
    if (OTHER_PARTS.has(name)) return false;
    if (!isExtension && CLAIMS.has(name)) return basesIn(of).some((basis) => saysRetained(basis, permitted));
    const isOwn = isExtension || EXTENSIONS.has(name);
    return isRetainedMember(name, of, isOwn) || contradicts(of, { ...inside, isExtension: isOwn });
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The JSON document of an answer: its body, or the payload of a signed token. */
function documentIn({ answer }: Exchange): unknown {
  const text = Buffer.from(answer?.body ?? []).toString('utf8');
  const payload = /^[\w-]+\.([\w-]+)\.[\w-]*\s*$/.exec(text)?.[1];
  return parsed(payload === undefined ? text : Buffer.from(payload, 'base64url').toString('utf8'));
}

function isContrary(exchange: Exchange, permitted: string | undefined): boolean {
  const headers = exchange.answer?.headers ?? [];
  return (
    headers.some(
      ([name, value]) =>
        // Caches and servers state what they keep of the answer.
        !/cache|^server$|^via$/i.test(name) &&
        (isRetainedMember(name.replace(/^x-/i, ''), value, true) || saysRetained(value, permitted)),
    ) || contradicts(documentIn(exchange), { permitted })
  );
}

/** The last two words of the holder that the profile permits: `case file`. */
function permittedBy({ profile }: TestContext): string | undefined {
  return profile.deletion.keeper?.value.split(' ').slice(-2).join(' ');
}

function ownWords(context: TestContext): CheckResult {
  const answered = context.journal
    .all()
    .filter(({ answer }) => answer !== undefined && answer.body.length > 0);
  if (answered.length === 0) return inconclusive('not-provoked', 'the service answered nothing');
  const permitted = permittedBy(context);
  const contrary = answered.filter((exchange) => isContrary(exchange, permitted));
  const remedy =
    'Neither retain nor reuse a probe, a template or a result, and state in no text, member or header that you do.';
  if (contrary.length > 0)
    return fail(
      'E1',
      `${contrary.length} of ${answered.length} answers state that a probe is kept, enrolled, shared or used further`,
      remedy,
      contrary.map(({ seq }) => seq),
    );
  const read = answered.filter((exchange) => documentIn(exchange) !== undefined).length;
  return pass(
    'E1',
    `neither the headers of ${answered.length} answers nor ${read} JSON documents state, in the words of a closed list, that a probe is kept or used further`,
    answered.map(({ seq }) => seq),
  );
}

export const ownWordsChecks: readonly Check[] = [
  {
    id: 'del.own-words',
    requirement: 'DEL-19',
    title: 'No text, member or header of the service states that a probe is kept, shared or used further',
    stage: 'journal',
    plan: [],
    run: (context) => Promise.resolve(ownWords(context)),
  },
];
