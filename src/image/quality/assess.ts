/** A picture's bytes in, its table, findings and faces out. */
import { availableParallelism } from 'node:os';
import { type Finding, RULE_FAILED } from '../../findings/index.ts';
import type { ImageInfo } from '../file/info.ts';
import { type ImageProbe, probe } from '../file/probe.ts';
import { type Row, type Target, evaluateMeasures } from '../rules/index.ts';
import { type DecoderName, type Decoded, type Reason, refusalOf } from './decode.ts';
import { type Lanes, type Reply, lanesOf } from './lanes.ts';
import { LIMITS, type Limits } from './limits.ts';
import { type FaceFound, type Measurement, undecoded } from './measure.ts';
import type { Optional } from './packages.ts';

export type AssessOptions = {
  /** What the picture is wanted for; `probe` unless told. */
  readonly target?: Target;
  /** False: only the file and its pixels, no face. */
  readonly faces?: boolean;
  readonly limits?: Partial<Limits>;
  /** Optional packages that are not to be used although they may be installed. */
  readonly without?: readonly Optional[];
  /** The path of the findings; `image` unless told. */
  readonly path?: string;
};

/** Everything that is known of a picture. */
export type Assessment = {
  readonly target: Target;
  /** One line for each measure. */
  readonly rows: readonly Row[];
  /** Of the file's headers and of the measures. */
  readonly findings: readonly Finding[];
  /** What the headers say; absent where they cannot be read. */
  readonly image?: ImageInfo;
  /** Which decoder made the pixels; absent where there are none. */
  readonly decoder?: DecoderName;
  readonly undecoded?: { readonly reason: Reason; readonly message: string };
  /** Largest first; absent where faces were not looked for or could not be. */
  readonly faces?: readonly FaceFound[];
};

const shared = new Map<string, Lanes>();

function lanesFor(absent: readonly Optional[]): Lanes {
  const key = absent.toSorted().join();
  const lanes = shared.get(key) ?? lanesOf(absent);
  shared.set(key, lanes);
  return lanes;
}

/**
 * Ends the workers that wait for more pictures; they start again when one comes. Never needed for the process to end.
 *
 * @example
 * await closeWorkers(); // so that the process can end
 */
export async function closeWorkers(): Promise<void> {
  await Promise.all([...shared.values()].map((lanes) => lanes.rest()));
}

function limitsOf(given: Partial<Limits> | undefined): Limits {
  return { ...LIMITS, ...given };
}

const ENDED = {
  timeout: { reason: 'timeout', message: 'looking at the picture took too long and was ended' },
  memory: { reason: 'no-decoder', message: 'looking at the picture took more memory than it may' },
} as const;

/** Why there is no result, where there is none. */
function failureOf(reply: Reply): { readonly reason: Reason; readonly message: string } {
  if ('ended' in reply) return ENDED[reply.ended];
  return { reason: 'no-decoder', message: 'looking at the picture failed by itself' };
}

function faultOf(reply: Reply, path: string): Finding[] {
  if (!('fault' in reply)) return [];
  const message = `measuring the picture failed by itself (${reply.fault}); its measures are undecided`;
  const facts = { rule: 'quality.image', kind: reply.fault };
  return [{ rule: RULE_FAILED, severity: 'error', at: { path }, message, facts }];
}

/** Offsets count within the picture; only the path is the caller's. */
function placed(findings: readonly Finding[], path: string): readonly Finding[] {
  return findings.map((finding) => ({ ...finding, at: { ...finding.at, path } }));
}

async function measurementOf(
  bytes: Uint8Array,
  probed: ImageProbe,
  options: AssessOptions,
): Promise<{ readonly measurement: Measurement; readonly faults: readonly Finding[] }> {
  const { faces = true, without = [], path = 'image' } = options;
  const limits = limitsOf(options.limits);
  const refused = refusalOf(bytes, probed, limits);
  if (refused !== undefined) return { measurement: undecoded(bytes, probed, refused, faces), faults: [] };
  const task = { what: 'measure', bytes, limits, faces } as const;
  const reply = await lanesFor(without).ask(task, limits.milliseconds);
  if ('done' in reply && reply.done !== undefined && 'measures' in reply.done) {
    return { measurement: reply.done, faults: [] };
  }
  return { measurement: undecoded(bytes, probed, failureOf(reply), faces), faults: faultOf(reply, path) };
}

/**
 * Judges a picture. Its header is looked at first; what it allows is decoded, searched for faces and measured in a
 * worker with a time limit. No bytes make it throw or end the process.
 *
 * @example
 * const assessment = await assess(bytes);
 */
export async function assess(bytes: Uint8Array, options: AssessOptions = {}): Promise<Assessment> {
  const { target = 'probe', path = 'image' } = options;
  const probed = probe(bytes);
  const { measurement, faults } = await measurementOf(bytes, probed, options);
  const { measures, decoder, faces, undecoded: why } = measurement;
  const { rows, findings } = evaluateMeasures(measures, { target, path });
  return {
    target,
    rows,
    findings: [...placed(probed.findings, path), ...findings, ...faults],
    ...(probed.info === undefined ? {} : { image: probed.info }),
    ...(decoder === undefined ? {} : { decoder }),
    ...(why === undefined ? {} : { undecoded: why }),
    ...(faces === undefined ? {} : { faces }),
  };
}

/**
 * Decodes a picture in a worker, its header judged first. No bytes make it throw.
 *
 * @example
 * const decoded = await decode(bytes);
 */
export async function decode(
  bytes: Uint8Array,
  options: Pick<AssessOptions, 'limits' | 'without'> = {},
): Promise<Decoded> {
  const limits = limitsOf(options.limits);
  const refused = refusalOf(bytes, probe(bytes), limits);
  if (refused !== undefined) return refused;
  const task = { what: 'decode', bytes, limits } as const;
  const reply = await lanesFor(options.without ?? []).ask(task, limits.milliseconds);
  if ('done' in reply && reply.done !== undefined && 'ok' in reply.done) return reply.done;
  return { ok: false, ...failureOf(reply) };
}

/** A picture among many: its bytes, or bytes and the path of its findings. */
export type Picked = Uint8Array | { readonly bytes: Uint8Array; readonly path: string };

/**
 * Judges many pictures, one on each core at a time; the answers come in the order of the pictures. Only so many are
 * asked for ahead, so that memory does not grow with their number.
 *
 * @example
 * for await (const assessment of assessMany([{ bytes, path: 'probe.jpg' }])) console.log(assessment);
 */
export async function* assessMany(
  pictures: Iterable<Picked> | AsyncIterable<Picked>,
  options: AssessOptions = {},
  ahead: number = availableParallelism() * 2,
): AsyncGenerator<Assessment> {
  const running: Promise<Assessment>[] = [];
  for await (const picked of pictures) {
    running.push(
      picked instanceof Uint8Array
        ? assess(picked, options)
        : assess(picked.bytes, { ...options, path: picked.path }),
    );
    if (running.length < ahead) continue;
    const first = running.shift();
    if (first !== undefined) yield await first;
  }
  for (const each of running) yield await each;
}
