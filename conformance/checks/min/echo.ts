/** MIN-09: no answer of the run echoes a probe, in any encoding or size. */
import { createHash } from 'node:crypto';
import { fromBase64 } from '../../../src/bytes/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { type Sent, listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { readable } from '../acc/fixtures.ts';
import { COPY, type Luminances, distance, luminancesOf } from './luminances.ts';
import { type Body, type Trace, bodyOf, foundIn, octetsOfFound, picturesIn, traceOfFile } from './traces.ts';

/** One sent image, in one or more requests. */
type Probe = {
  readonly octets: Uint8Array;
  readonly trace: Trace;
  /** True for a non-mated subject: a similar image cannot be a gallery record. */
  readonly absent: boolean;
};

type Probes = { readonly all: readonly Probe[]; readonly of: ReadonlyMap<string, readonly Probe[]> };

/** Every sent image, and the images of each request by request ID. */
function sentProbes(context: TestContext): Probes {
  const digestOf = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('base64');
  const nonMatedSubjects = new Set(
    context.testSet.absent.flatMap(({ pictures }) => pictures.map(({ octets }) => digestOf(octets))),
  );
  const known = new Map<string, Probe>();
  const of = new Map<string, readonly Probe[]>();
  for (const { requestId, pictures } of context.sent()) {
    const probes = pictures.map((octets) => {
      const digest = digestOf(octets);
      const absent = nonMatedSubjects.has(digest);
      const probe = known.get(digest) ?? { octets, trace: traceOfFile(octets), absent };
      known.set(digest, probe);
      return probe;
    });
    of.set(requestId, [...(of.get(requestId) ?? []), ...probes]);
  }
  return { all: [...known.values()], of };
}

/** True if a gallery contains the sent file: then it is returned as a candidate image. */
function isOfGallery({ trace }: Probe, sent: Sent | undefined): boolean {
  const images = sent === undefined ? [] : (listOf(sent)?.candidates.flatMap(({ images: own }) => own) ?? []);
  return images.some(({ content }) => {
    const octets = fromBase64(content?.data ?? '');
    return octets !== undefined && foundIn(bodyOf(octets), trace) !== undefined;
  });
}

function byBytes(body: Body, probes: readonly Probe[], sent: Sent | undefined): string | undefined {
  for (const probe of probes) {
    const how = foundIn(body, probe.trace);
    if (how !== undefined && (probe.absent || !isOfGallery(probe, sent))) return how;
  }
  return undefined;
}

/** Caches the luminances of images, because a gallery returns the same image repeatedly. */
function makeCache(): (of: string | Uint8Array) => Promise<Luminances | undefined> {
  const known = new Map<string | Uint8Array, Promise<Luminances | undefined>>();
  return (of) => {
    const luminances = known.get(of) ?? luminancesOf(typeof of === 'string' ? octetsOfFound(of) : of);
    known.set(of, luminances);
    return luminances;
  };
}

async function byLuminances(
  body: Body,
  probes: readonly Probe[],
  luminances: ReturnType<typeof makeCache>,
): Promise<string | undefined> {
  const nonMatedSubjects = probes.filter(({ absent }) => absent);
  if (nonMatedSubjects.length === 0) return undefined;
  const found = await Promise.all(picturesIn(body).map(luminances));
  for (const { octets } of nonMatedSubjects) {
    const own = await luminances(octets);
    if (own !== undefined && found.some((one) => one !== undefined && distance(own, one) < COPY))
      return 'as an image of another size or encoding';
  }
  return undefined;
}

async function echoes(context: TestContext): Promise<CheckResult> {
  // Makes a search for a non-mated subject if the run has none yet.
  await readable(context);
  const { all, of } = sentProbes(context);
  const byNumber = new Map(context.sent().map((sent) => [sent.requestId, sent]));
  const luminances = makeCache();
  const found: { readonly seq: number; readonly how: string }[] = [];
  const inspected: Exchange[] = [];
  for (const exchange of context.journal.all()) {
    const { call, answer, seq } = exchange;
    // An answer to a request for a probe is not a result; DEL-03 evaluates it.
    if (call.operation === 'fetchProbe' || answer === undefined || answer.body.length === 0) continue;
    const probes = of.get(call.requestId ?? '') ?? all;
    const body = bodyOf(answer.body);
    const how =
      byBytes(body, probes, byNumber.get(call.requestId ?? '')) ??
      (await byLuminances(body, probes, luminances));
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
    title: 'No answer echoes a probe in any encoding or size',
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
