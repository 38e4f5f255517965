import type { FaceOptions } from './numbers.ts';

/** A picture worth having, under the name of what is special about it. */
export type Variant = { readonly name: string; readonly options: FaceOptions };

const DARK_SKIN = { skin: '#7a4e36', hair: '#191412' } as const;
const SECOND = { skin: '#8a5a40', hair: '#1c1512' } as const;

/** One picture for each thing that a service has to cope with or to refuse. */
export const variants: readonly Variant[] = [
  { name: 'plain', options: {} },
  { name: 'eyes-closed', options: { eyeOpen: 0 } },
  { name: 'mouth-open', options: { mouthOpen: 1 } },
  { name: 'smile', options: { smile: 1 } },
  { name: 'roll-10', options: { roll: 10 } },
  { name: 'roll-25', options: { roll: 25 } },
  { name: 'roll-minus-25', options: { roll: -25 } },
  { name: 'yaw-10', options: { yaw: 10 } },
  { name: 'yaw-20', options: { yaw: 20 } },
  { name: 'yaw-30', options: { yaw: 30 } },
  { name: 'yaw-minus-30', options: { yaw: -30 } },
  { name: 'pitch-20', options: { pitch: 20 } },
  { name: 'pitch-minus-20', options: { pitch: -20 } },
  { name: 'glasses', options: { glasses: true } },
  { name: 'sunglasses', options: { sunglasses: true } },
  { name: 'mask', options: { mask: true } },
  { name: 'hat', options: { hat: true } },
  { name: 'beard', options: { beard: true } },
  { name: 'side-light', options: { light: 0.9 } },
  { name: 'stripes', options: { backgroundStripes: true } },
  { name: 'dark-skin', options: DARK_SKIN },
  { name: 'light-skin', options: { skin: '#f0c9ae', hair: '#c8a25a', iris: '#4f7fa8' } },
  { name: 'small', options: { width: 1280, height: 960, ied: 0.03, cx: 0.55, cy: 0.5 } },
  { name: 'tiny', options: { width: 1280, height: 960, ied: 0.012, cx: 0.55, cy: 0.5 } },
  { name: 'cropped-left', options: { cx: 0.08 } },
  { name: 'cropped-top', options: { cy: 0.06 } },
  { name: 'three-to-four', options: { width: 768, height: 1024 } },
  { name: 'large', options: { width: 2400, height: 3200 } },
  {
    name: 'two-people',
    options: {
      width: 1280,
      height: 800,
      people: [
        { cx: 0.3, cy: 0.45, ied: 0.1 },
        { cx: 0.7, cy: 0.42, ied: 0.09, ...SECOND },
      ],
    },
  },
  {
    name: 'three-people',
    options: {
      width: 1600,
      height: 800,
      people: [
        { cx: 0.2, cy: 0.45, ied: 0.08 },
        { cx: 0.5, cy: 0.42, ied: 0.08, ...SECOND },
        { cx: 0.8, cy: 0.5, ied: 0.07, glasses: true, hair: '#999999' },
      ],
    },
  },
  { name: 'nobody', options: { people: [] } },
  { name: 'no-features', options: { noFace: true } },
  { name: 'grey', options: { grey: true } },
  { name: 'too-dark', options: { gain: 0.12 } },
  { name: 'over-exposed', options: { gain: 2.4, lift: 40 } },
  { name: 'blurred', options: { blur: 5 } },
  { name: 'upside-down', options: { upsideDown: true } },
];
