/** MIN-09: no answer of the run echoes a probe, in the encodings and forms that are searched for. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { readable } from '../acc/fixtures.ts';
import { echoIn, sentProbes } from './probes.ts';

/** Operations whose answers another requirement evaluates: a request for a probe (DEL-03), and the log (AUD-02). */
const ELSEWHERE: ReadonlySet<string> = new Set(['fetchProbe', 'audit']);

async function echoes(context: TestContext): Promise<CheckResult> {
  // Makes a search for a non-mated subject if the run has none yet.
  await readable(context);
  const probes = await sentProbes(context);
  const { all } = probes;
  const byNumber = new Map(context.sent().map((sent) => [sent.requestId, sent]));
  const found: { readonly seq: number; readonly how: string }[] = [];
  const inspected: Exchange[] = [];
  for (const exchange of context.journal.all()) {
    const { call, answer, seq } = exchange;
    if (ELSEWHERE.has(call.operation) || answer === undefined) continue;
    const how = await echoIn(exchange, probes, byNumber.get(call.requestId ?? ''));
    inspected.push(exchange);
    if (how !== undefined) found.push({ seq, how });
  }
  const [first] = found;
  if (first !== undefined)
    return fail(
      'E2',
      `the probe is echoed ${first.how} (${found.length} of ${inspected.length} answers)`,
      'Return the candidates and a salted commitment to the probe, never the probe or a copy of it.',
      found.slice(0, 10).map(({ seq }) => seq),
    );
  if (inspected.length === 0) return inconclusive('not-provoked', 'there was no answer to inspect');
  if (!all.some(({ absent }) => absent))
    return inconclusive(
      'no-test-set',
      'no probe bytes are echoed; reduced copies cannot be detected without non-mated subjects',
      inspected.map(({ seq }) => seq),
    );
  return pass(
    'E2',
    `${inspected.length} answers contain none of ${all.length} sent images`,
    inspected.map(({ seq }) => seq),
  );
}

export const echoChecks: readonly Check[] = [
  {
    id: 'min.echo',
    requirement: 'MIN-09',
    title: 'No answer echoes a probe: as bytes in an encoding, as a digest, or as an image in another form',
    stage: 'journal',
    plan: [
      {
        operation: 'search',
        as: 'primary',
        times: 1,
        what: 'a non-mated subject, if the run has no such search yet',
      },
    ],
    run: echoes,
  },
];
