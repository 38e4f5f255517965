/** The canaries of a run: sent images, returned personal data, and credentials, which no artefact may contain. */
import { fromBase64 } from '../../src/bytes/index.ts';
import { probe } from '../../src/image/index.ts';
import type { CandidateList } from '../../src/results/index.ts';
import { requirements } from '../../src/catalogue/index.ts';
import type { TestContext } from '../suite/test-context.ts';
import type { TestSet } from '../suite/images.ts';
import { type Canary, SHORTEST } from '../../src/services/adapters/node/index.ts';

const utf8 = new TextEncoder();

function text(what: Canary['what'], value: string | undefined): readonly Canary[] {
  return value === undefined || value.length < SHORTEST ? [] : [{ what, octets: utf8.encode(value) }];
}

const PICTURES: ReadonlySet<string> = new Set(['jpeg', 'png', 'jp2', 'j2k']);

/** The canary of an image. Other bytes sent as a probe show no person and may occur elsewhere. */
function picture(octets: Uint8Array | undefined): readonly Canary[] {
  const isPicture = octets !== undefined && PICTURES.has(probe(octets).recognised);
  return isPicture ? [{ what: 'picture', octets }] : [];
}

function* ofList({ candidates }: CandidateList): Generator<Canary> {
  for (const { candidateId, personKey, encounterId, sourceUrl, information, images } of candidates) {
    for (const id of [candidateId, personKey, encounterId]) yield* text('candidate', id);
    yield* text('value', sourceUrl);
    for (const { value } of information ?? []) yield* text('value', value);
    for (const { content, imageId } of images) {
      yield* text('candidate', imageId);
      yield* picture(fromBase64(content?.data ?? ''));
    }
  }
}

function* ofSet({ enrolled, absent, restricted, noFace, severalFaces, tooPoor }: TestSet): Generator<Canary> {
  for (const { candidateIds, pictures } of [...enrolled, ...absent, ...restricted]) {
    for (const id of candidateIds ?? []) yield* text('candidate', id);
    for (const { octets } of pictures) yield* picture(octets);
  }
  for (const { octets } of [...noFace, ...severalFaces, ...tooPoor]) yield* picture(octets);
}

/** The words of every report; a service cannot block the report by returning one of them as a value. */
const COMMON = requirements.map((row) => row.text).join(' ');

/** All canaries of a run. `secrets` are values of credentials. */
export function* canariesOf(
  { setup, testSet, sent }: TestContext,
  secrets: readonly string[],
): Generator<Canary> {
  for (const secret of secrets) yield* text('credential', secret);
  yield* text('agent', setup.agent);
  yield* ofSet(testSet);
  for (const { pictures, reading } of sent()) {
    for (const octets of pictures) yield* picture(octets);
    if (reading?.list === undefined) continue;
    for (const canary of ofList(reading.list)) {
      if (canary.what === 'picture' || !COMMON.includes(new TextDecoder().decode(canary.octets)))
        yield canary;
    }
  }
}
