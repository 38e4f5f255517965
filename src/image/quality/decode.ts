/** The door of decoding: the header is judged first, then a decoder is chosen, and no bytes make it throw. */
import type { Finding } from '../../findings/finding.ts';
import type { ImageInfo } from '../file/info.ts';
import { type ImageProbe, probe } from '../file/probe.ts';
import { decodeByJimp, isForJimp, isOutOfMemory } from './decode-jimp.ts';
import { decodeByOpenJpeg, loadOpenJpeg } from './decode-jpeg2000.ts';
import { decodeBySharp, loadSharp } from './decode-sharp.ts';
import { LIMITS, type Limits } from './limits.ts';
import { type Packages, installed } from './packages.ts';
import type { Picture } from './picture.ts';

/** Which decoder made the pixels. */
export type DecoderName = 'sharp' | 'jimp' | 'openjpeg';

/**
 * Why there are no pixels. `format`: not one that is allowed; `limit`: larger than is decoded; `damaged`: by its
 * headers or by the decoder's word; `no-decoder`: nothing installed here decodes it; `timeout`: it took too long.
 */
export type Reason = 'format' | 'limit' | 'damaged' | 'no-decoder' | 'timeout';

/** Pixels, or the reason why there are none. */
export type Decoded =
  | ({ readonly ok: true; readonly decoder: DecoderName } & Picture)
  | { readonly ok: false; readonly reason: Reason; readonly message: string };

function no(reason: Reason, message: string): Decoded & { readonly ok: false } {
  return { ok: false, reason, message };
}

/** Findings of the header with which a decoder can still be trusted: other pictures behind the first. */
const HARMLESS: ReadonlySet<string> = new Set(['image.file.multi-picture']);

function isBlocking({ severity, rule }: Finding): boolean {
  return severity === 'error' && !HARMLESS.has(rule);
}

/** Why a picture is not given to a decoder, by its header alone; undefined where it may be. */
export function refusalOf(
  bytes: Uint8Array,
  { info, findings, recognised }: ImageProbe,
  limits: Limits,
): (Decoded & { readonly ok: false }) | undefined {
  if (bytes.length > limits.bytes) {
    return no('limit', `the file has ${bytes.length} bytes; at most ${limits.bytes} are decoded`);
  }
  const blocking = findings.find(isBlocking);
  if (blocking !== undefined) {
    const named = ['image.file.not-allowed', 'image.file.unknown-format', 'image.file.animated'];
    if (blocking.rule === 'image.file.header-size' && info !== undefined && info.width * info.height > 0) {
      return no('limit', blocking.message);
    }
    return no(named.includes(blocking.rule) ? 'format' : 'damaged', blocking.message);
  }
  if (info === undefined) return no('damaged', `no header could be read (${recognised})`);
  const pixels = info.width * info.height;
  if (pixels > limits.pixels) {
    return no('limit', `the header claims ${pixels} pixels; at most ${limits.pixels} are decoded`);
  }
  return undefined;
}

type Attempt = { readonly decoder: DecoderName; readonly run: () => Promise<Picture> };

async function choose(
  bytes: Uint8Array,
  info: ImageInfo,
  limits: Limits,
  packages: Packages,
): Promise<Attempt | undefined> {
  if (info.format === 'jp2' || info.format === 'j2k') {
    const create = await loadOpenJpeg(packages);
    if (create === undefined) return undefined;
    return { decoder: 'openjpeg', run: () => decodeByOpenJpeg(create, bytes, info, limits) };
  }
  const sharp = await loadSharp(packages);
  if (sharp !== undefined) return { decoder: 'sharp', run: () => decodeBySharp(sharp, bytes, limits) };
  if (!isForJimp(info)) return undefined;
  return { decoder: 'jimp', run: () => decodeByJimp(bytes, info, limits) };
}

/** The kind of a failure, never what a decoder says of the bytes. */
function failureOf(error: unknown, info: ImageInfo, decoder: DecoderName): Decoded {
  const message = error instanceof Error ? error.message : '';
  if (isOutOfMemory(error)) return no('no-decoder', `${decoder} would need more memory than it may take`);
  if (/timeout/i.test(message)) return no('timeout', `${decoder} took too long`);
  const isOrdinary = isForJimp(info) || info.format === 'jp2' || info.format === 'j2k';
  if (!isOrdinary)
    return no('no-decoder', `${decoder} does not decode ${info.coding} of ${info.bitDepth} bits`);
  return no('damaged', `${decoder} could not decode the picture whole`);
}

/** Decodes in this thread. What blocks or may grow without bound belongs into a worker: see `decode` of the index. */
export async function decodeHere(
  bytes: Uint8Array,
  limits: Limits = LIMITS,
  packages: Packages = installed,
  probed: ImageProbe = probe(bytes),
): Promise<Decoded> {
  const refused = refusalOf(bytes, probed, limits);
  const { info } = probed;
  if (refused !== undefined) return refused;
  if (info === undefined) return no('damaged', 'no header could be read');
  const attempt = await choose(bytes, info, limits, packages);
  if (attempt === undefined) {
    return no('no-decoder', `nothing is installed here that decodes ${info.format} (${info.coding})`);
  }
  try {
    const picture = await attempt.run();
    if (picture.width !== info.width || picture.height !== info.height) {
      return no('damaged', `decoded to ${picture.width} x ${picture.height}, not to the size of the header`);
    }
    return { ok: true, decoder: attempt.decoder, ...picture };
  } catch (error) {
    return failureOf(error, info, attempt.decoder);
  }
}
