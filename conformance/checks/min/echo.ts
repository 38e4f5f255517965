/** MIN-09: no answer of the run echoes a probe, in whatever coding or size. */
import { createHash } from 'node:crypto';
import { fromBase64 } from '../../../src/bytes/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { type Sent, listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { readable } from '../acc/fixtures.ts';
import { COPY, type Look, distance, inspectionOf } from './alike.ts';
import { type Body, type Trace, bodyOf, foundIn, octetsOfFound, picturesIn, traceOfFile } from './traces.ts';

/** One picture that was sent, in however many requests. */
type Probe = {
  readonly octets: Uint8Array;
  readonly trace: Trace;
  /** True for a person in no gallery: a picture that looks the same is no record of a gallery. */
  readonly absent: boolean;
};

type Probes = { readonly all: readonly Probe[]; readonly of: ReadonlyMap<string, readonly Probe[]> };

/** Every picture that was sent, and the pictures of each request by its number. */
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

/** True where a gallery holds the very file that was sent: then it comes back as a candidate's picture. */
function isOfGallery({ trace }: Probe, sent: Sent | undefined): boolean {
  const images = sent === undefined ? [] : (listOf(sent)?.candidates.flatMap(({ images: own }) => own) ?? []);
  return images.some(({ content }) => {
    const octets = fromBase64(content?.data ?? '');
    return octets !== undefined && foundIn(bodyOf(octets), trace) !== undefined;
  });
}

function byOctets(body: Body, probes: readonly Probe[], sent: Sent | undefined): string | undefined {
  for (const probe of probes) {
    const how = foundIn(body, probe.trace);
    if (how !== undefined && (probe.absent || !isOfGallery(probe, sent))) return how;
  }
  return undefined;
}

/** Looks of pictures, each made once: galleries give the same picture again and again. */
function looks(): (of: string | Uint8Array) => Promise<Look | undefined> {
  const known = new Map<string | Uint8Array, Promise<Look | undefined>>();
  return (of) => {
    const look = known.get(of) ?? inspectionOf(typeof of === 'string' ? octetsOfFound(of) : of);
    known.set(of, look);
    return look;
  };
}

async function byLook(
  body: Body,
  probes: readonly Probe[],
  look: ReturnType<typeof looks>,
): Promise<string | undefined> {
  const nonMatedSubjects = probes.filter(({ absent }) => absent);
  if (nonMatedSubjects.length === 0) return undefined;
  const found = await Promise.all(picturesIn(body).map(look));
  for (const { octets } of nonMatedSubjects) {
    const own = await look(octets);
    if (own !== undefined && found.some((one) => one !== undefined && distance(own, one) < COPY))
      return 'as a picture of another size or coding';
  }
  return undefined;
}

async function echoes(context: TestContext): Promise<CheckResult> {
  // A search for somebody in no gallery, where the run has none yet.
  await readable(context);
  const { all, of } = sentProbes(context);
  const byNumber = new Map(context.sent().map((sent) => [sent.requestId, sent]));
  const look = looks();
  const found: { readonly seq: number; readonly how: string }[] = [];
  const looked: Exchange[] = [];
  for (const exchange of context.journal.all()) {
    const { call, answer, seq } = exchange;
    // What is at a place where a probe might be had is no return: that is DEL-03's to judge.
    if (call.operation === 'fetchProbe' || answer === undefined || answer.body.length === 0) continue;
    const probes = of.get(call.requestId ?? '') ?? all;
    const body = bodyOf(answer.body);
    const how =
      byOctets(body, probes, byNumber.get(call.requestId ?? '')) ?? (await byLook(body, probes, look));
    looked.push(exchange);
    if (how !== undefined) found.push({ seq, how });
  }
  const [first] = found;
  if (first !== undefined)
    return fail(
      'E2',
      `the probe comes back ${first.how} (${found.length} of ${looked.length} answers)`,
      'Answer with what was found and a salted commitment to the probe; never with the probe or a copy of it.',
      found.slice(0, 10).map(({ seq }) => seq),
    );
  if (looked.length === 0) return inconclusive('not-provoked', 'there was no answer to look through');
  if (!all.some(({ absent }) => absent))
    return inconclusive(
      'no-test-set',
      'no octets come back; whether small copies do cannot be told without persons in no gallery',
      looked.map(({ seq }) => seq),
    );
  return pass(
    'E2',
    `${looked.length} answers hold none of ${all.length} pictures that were sent`,
    looked.map(({ seq }) => seq),
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
        what: 'a person in no gallery, where none was searched for',
      },
    ],
    run: echoes,
  },
];
