/** The picture of a record or a candidate, with what is stated about it drawn above; each by itself, none against another. */
import { decodeJpeg2000, isDecodable } from '../codec/jpeg2000.ts';
import type { Face } from '../face/model.ts';
import type { ImageInfo } from '../../src/image/index.ts';
import { watch } from './curtain.ts';
import { drawing } from './drawing.ts';
import { counted, el } from './element.ts';
import { imageText } from './field.ts';

/** More pixels than this are not decoded. */
const MAX_PIXELS = 120_000_000;

const MEDIA: Readonly<Record<string, string>> = { jpeg: 'image/jpeg', png: 'image/png' };

/** What a browser shows by itself. */
const CODINGS: ReadonlySet<string> = new Set(['baseline', 'extended', 'progressive', 'deflate']);

const ALT = 'The picture';

/** Why a picture is not shown; undefined where it is. */
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

/** A picture is shown as it is stored, since that is what points and boxes count in. */
function turnedNote({ orientation = 1 }: ImageInfo): readonly string[] {
  return orientation === 1
    ? []
    : [`The file asks to be turned (EXIF orientation ${orientation}); it is shown as stored.`];
}

/** The picture in the open, and what lets its pixels go. */
function inTheOpen(face: Face, info: ImageInfo): { nodes: readonly HTMLElement[]; letGo: () => void } {
  const { element, layers, notes } = drawing(face, info.width, info.height);
  const frame = el('div', { class: 'frame' });
  const failed = (): void => {
    frame.replaceChildren(
      blank('The picture cannot be shown: it is damaged, or this browser cannot read it.'),
    );
  };
  const pixels = (isDecodable(info) ? byCodec : byBrowser)(face, info, failed);
  frame.append(pixels.element, element);
  const choices = layers.map(({ label, layer }) => choice(label, layer));
  const nodes = [
    frame,
    ...(choices.length === 0
      ? []
      : [el('fieldset', {}, el('legend', {}, 'Stated about the picture'), ...choices)]),
    ...[...turnedNote(info), ...notes].map((note) => el('p', { class: 'dim' }, note)),
  ];
  return { nodes, letGo: pixels.letGo };
}

/** The picture behind the curtain. Its bytes become pixels when it is shown, and are let go when it is not. */
export function pictureView(face: Face): HTMLElement {
  const { info, data } = face;
  const reason = reasonOf(face);
  const body = el('div', { class: 'picture' });
  let letGo: () => void = () => undefined;
  watch((shown) => {
    letGo();
    letGo = () => undefined;
    if (reason !== undefined || info === undefined)
      body.replaceChildren(blank(`The picture is not shown: ${reason ?? ''}.`));
    else if (!shown) body.replaceChildren(blank('The picture is hidden, as personal values are.'));
    else {
      const open = inTheOpen(face, info);
      letGo = open.letGo;
      body.replaceChildren(...open.nodes);
    }
  });
  const words = info === undefined ? counted(data.length, 'byte') : imageText(info);
  return el('figure', {}, body, el('figcaption', { class: 'dim' }, words));
}
