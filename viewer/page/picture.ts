/** The image of a record or a candidate with its overlay. Images are shown one by one and never compared. */
import { decodeJpeg2000, isDecodable } from '../codec/jpeg2000.ts';
import type { Face } from '../face/model.ts';
import type { ImageInfo } from '../../src/image/index.ts';
import { watch } from './curtain.ts';
import { drawing } from './drawing.ts';
import { counted, el, replace } from './element.ts';
import { imageText } from './field.ts';

/** More pixels than this are not decoded. */
const MAX_PIXELS = 120_000_000;

const MEDIA: Readonly<Record<string, string>> = { jpeg: 'image/jpeg', png: 'image/png' };

/** Formats that a browser shows. */
const CODINGS: ReadonlySet<string> = new Set(['baseline', 'extended', 'progressive', 'deflate']);

const ALT = 'Image';

/** Why an image is not shown; undefined where it is shown. */
function reasonOf({ info, recognised }: Face): string | undefined {
  if (info === undefined) return `its format (${recognised}) is not read here`;
  const { format, coding, width, height } = info;
  if (width < 1 || height < 1) return 'it has no size';
  if (width * height > MAX_PIXELS) return 'it has more pixels than are shown here';
  if (isDecodable(info)) return undefined;
  return MEDIA[format] === undefined || !CODINGS.has(coding) ? 'its coding is not shown here' : undefined;
}

function blank(text: string): HTMLElement {
  return el('p', { class: 'blank' }, text);
}

function choice(label: string, layer: SVGElement): HTMLElement {
  const box = el('input', { type: 'checkbox', checked: true });
  box.addEventListener('change', () => {
    layer.classList.toggle('off', !box.checked);
  });
  return el('label', {}, box, ` ${label}`);
}

/** Pixels that the browser decodes: by a URL that lives as long as they are shown. */
function byBrowser({ data }: Face, { format, width, height }: ImageInfo, failed: () => void): Pixels {
  const url = URL.createObjectURL(new Blob([data as BlobPart], { type: MEDIA[format] ?? '' }));
  const element = el('img', { src: url, width, height, alt: ALT });
  element.addEventListener('error', failed);
  return {
    element,
    letGo: () => {
      URL.revokeObjectURL(url);
    },
  };
}

/** Pixels that are decoded here. */
function byCodec({ data }: Face, info: ImageInfo, failed: () => void): Pixels {
  const { width, height } = info;
  const element = el('canvas', { width, height, role: 'img', 'aria-label': ALT });
  let wanted = true;
  void decodeJpeg2000(data, info).then((image) => {
    if (!wanted) return;
    if (image === undefined) failed();
    else element.getContext('2d')?.putImageData(image, 0, 0);
    element.dataset['state'] = 'decoded';
  });
  return {
    element,
    letGo: () => {
      wanted = false;
    },
  };
}

type Pixels = { readonly element: HTMLElement; readonly letGo: () => void };

/** Shows the image as it is stored, because points and boxes refer to the stored pixels. */
function turnedNote({ orientation = 1 }: ImageInfo): readonly string[] {
  return orientation === 1
    ? []
    : [`The file asks to be turned (EXIF orientation ${orientation}); it is shown as stored.`];
}

/** The image, and the function that releases its pixels. */
function inTheOpen(face: Face, info: ImageInfo): { nodes: readonly HTMLElement[]; letGo: () => void } {
  const { element, layers, notes } = drawing(face, info.width, info.height);
  const frame = el('div', { class: 'frame' });
  const failed = (): void => {
    frame.replaceChildren(blank('The image cannot be shown: it is damaged, or this browser cannot read it.'));
  };
  const pixels = (isDecodable(info) ? byCodec : byBrowser)(face, info, failed);
  frame.append(pixels.element, element);
  const choices = layers.map(({ label, layer }) => choice(label, layer));
  const nodes = [
    frame,
    ...(choices.length === 0
      ? []
      : [el('fieldset', {}, el('legend', {}, 'Statements about the image'), ...choices)]),
    ...[...turnedNote(info), ...notes].map((note) => el('p', { class: 'dim' }, note)),
  ];
  return { nodes, letGo: pixels.letGo };
}

/** The image, hidden at first. It is decoded when it is shown; its pixels are released when it is hidden. */
export function pictureView(face: Face): HTMLElement {
  const { info, data } = face;
  const reason = reasonOf(face);
  const body = el('div', { class: 'picture' });
  let letGo: () => void = () => undefined;
  watch((shown) => {
    letGo();
    letGo = () => undefined;
    if (reason !== undefined || info === undefined)
      body.replaceChildren(blank(`The image is not shown: ${reason ?? ''}.`));
    else if (!shown) body.replaceChildren(blank('The image is hidden, like personal values.'));
    else {
      const open = inTheOpen(face, info);
      letGo = open.letGo;
      replace(body, open.nodes);
    }
  });
  const words = info === undefined ? counted(data.length, 'byte') : imageText(info);
  return el('figure', {}, body, el('figcaption', { class: 'dim' }, words));
}
