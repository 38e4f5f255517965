/** Pictures for the tests of the reference service. */
import { encodeJpeg, encodePng } from '../../src/image/encode.ts';
import { renderFaces, type FaceOptions, variants } from '../../src/image/synthetic/index.ts';
import { occasionOf, personOf } from '../../conformance/reference-frs/persons.ts';

/** A JPEG of a drawing. */
export function jpegOf(options: FaceOptions, quality = 85): Promise<Uint8Array> {
  return encodeJpeg(renderFaces(options), { quality });
}

/** A PNG of a drawing. */
export function pngOf(options: FaceOptions): Promise<Uint8Array> {
  return encodePng(renderFaces(options));
}

/** A picture of a person of a seed that is in no gallery as it is: occasion 0 to 2 are. */
export function pictureOf(seed: number, person: number, occasion = 7, width = 320): Promise<Uint8Array> {
  return jpegOf(occasionOf(personOf(seed, person), occasion, width));
}

/** The numbers of a named variant. */
export function variant(name: string): FaceOptions {
  const found = variants.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no variant ${name}`);
  return found.options;
}
