/** The measures of how a face looks: sharpness, light, colour, eyes, mouth. Thresholds are in `limits`. */
import type { Described } from './limits.ts';

const ISO = 'ISO/IEC 29794-5:2025';
const ITL = 'ANSI/NIST-ITL 1-2011 Update:2015';
const HEURISTIC = 'a rule of thumb without a model';

export const lookRows: readonly Described[] = [
  {
    id: 'quality.face.sharpness',
    title: 'Sharpness',
    unit: '',
    formula: 'variance of the Laplacian of luma over the face at 60 px between the eyes (never enlarged)',
    requirement: 'QUA-03',
    clause: `QUA-03; ${ISO}, sharpness; ${ITL}, Annex E.3.1`,
    help: 'Use a sharper frame: the face is blurred by focus or movement, or was enlarged.',
  },
  {
    id: 'quality.face.blockiness',
    title: 'Compression blocks',
    unit: '',
    formula: 'mean step of luma at the edges of 8 x 8 blocks / mean step inside of them, over the face',
    requirement: 'QUA-03',
    clause: `QUA-03; ${ISO}, compression artefacts`,
    help: 'Use the original instead of a copy: the blocks of a lossy coding are visible.',
  },
  {
    id: 'quality.face.underexposed',
    title: 'Underexposed part of the face',
    unit: '',
    formula: 'share of the face with a linear luminance of 0 to 25 of 255',
    requirement: 'QUA-03',
    clause: `QUA-03; ${ISO}, under-exposure; ${ITL}, Annex E.3.6`,
    help: 'Use a brighter frame: most of the face is nearly black, and brightening a copy recovers little.',
  },
  {
    id: 'quality.face.overexposed',
    title: 'Overexposed part of the face',
    unit: '',
    formula: 'share of the face with a linear luminance of 247 to 255 of 255',
    requirement: 'QUA-03',
    clause: `QUA-03; ${ISO}, over-exposure; ${ITL}, Annex E.3.5`,
    help: 'Use a darker frame: parts of the face are plain white and show no detail.',
  },
  {
    id: 'quality.face.brightness',
    title: 'Mean luminance of the face',
    unit: '',
    formula: 'mean linear luminance of the face, 0 to 1',
    requirement: 'QUA-03',
    clause: `QUA-03; ${ISO}, luminance mean`,
    help: 'Use a frame with better light: the face as a whole is too dark or too bright.',
  },
  {
    id: 'quality.face.contrast',
    title: 'Dynamic range of the face',
    unit: 'bit',
    formula: 'entropy of the histogram of linear luminance of the face',
    requirement: 'QUA-03',
    clause: `QUA-03; ${ISO}, dynamic range`,
    help: 'Use an original that was not posterised, thresholded or taken in fog or darkness: the face has few tones.',
  },
  {
    id: 'quality.face.illumination',
    title: 'Evenness of the illumination',
    unit: '',
    formula:
      'shared part of the luminance histograms of both cheeks; judged for yaw and roll under 10 degrees',
    requirement: 'QUA-03',
    clause: `QUA-03; ${ISO}, illumination uniformity`,
    help: 'Use a frame with light from the front: one side of the face is lit, the other in shade.',
  },
  {
    id: 'quality.face.natural-colour',
    title: 'Colour cast',
    unit: '',
    formula:
      'distance of the mean CIELAB a and b of both cheeks from 5..25 and 5..35; 100 where one is negative',
    requirement: 'QUA-03',
    clause: `QUA-03; ${ISO}, natural colour; ${ITL}, Annex E.3.7`,
    help: 'Use a frame with the right white balance: the skin has a cast of green, blue or red.',
  },
  {
    id: 'quality.face.eyes-open',
    title: 'Opening of the eyes',
    unit: '',
    formula: 'least over both eyes of the greatest distance of the lids / distance from the eyes to the chin',
    requirement: 'QUA-03',
    clause: `QUA-03; ${ISO}, eyes open`,
    help: 'At least one eye is closed. Use another frame.',
  },
  {
    id: 'quality.face.eyes-visible',
    title: 'Eyes against cheeks',
    unit: '',
    formula:
      'greater over both eyes of the 95th percentile of luma about the eye / median luma of the cheeks',
    requirement: 'QUA-03',
    clause: `QUA-03; ${ISO}, eyes visible; ${HEURISTIC}`,
    help: 'The eyes are much darker than the cheeks, as behind dark glasses. Use a frame that shows them.',
  },
  {
    id: 'quality.face.mouth-closed',
    title: 'Opening of the mouth',
    unit: '',
    formula: 'greatest distance of the inner lips / distance from the eyes to the chin',
    requirement: 'QUA-03',
    clause: `QUA-03; ${ISO}, mouth closed`,
    help: 'The mouth is open. Use a frame with a neutral expression where there is one.',
  },
  {
    id: 'quality.face.mouth-visible',
    title: 'Chin against forehead',
    unit: '',
    formula: 'distance of the CIELAB a and b of chin and forehead',
    requirement: 'QUA-03',
    clause: `QUA-03; ${ISO}, mouth occlusion; ${HEURISTIC}`,
    help: 'The chin has another colour than the forehead, as under a mask. Use a frame that shows mouth and chin.',
  },
  {
    id: 'quality.face.background',
    title: 'Plain background',
    unit: '',
    formula: 'mean gradient (Sobel) of luma outside of the head above the chin, at 60 px between the eyes',
    requirement: 'QUA-03',
    clause: `QUA-03; ${ISO}, background uniformity`,
    help: 'Use a frame with a plain background where a portrait is required; for a comparison it matters little.',
  },
];
