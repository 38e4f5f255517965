/** The measures of faces: how many there are, where, and how they are held. Thresholds are in `limits`. */
import type { Described } from './limits.ts';

const ISO = 'ISO/IEC 29794-5:2025';
const ITL = 'ANSI/NIST-ITL 1-2011 Update:2015';
const POSE = 'ISO/IEC 39794-5';

export const faceRows: readonly Described[] = [
  {
    id: 'quality.face.present',
    title: 'Faces found',
    unit: '',
    formula:
      'faces with a detector score and a mesh certainty of at least 0.5, one of them at least 0.7 or 0.97',
    requirement: 'QUA-02',
    clause: `QUA-02; ${ISO}, single face present`,
    help: 'Use an image that shows exactly one face with eyes, nose and mouth visible; none was found.',
  },
  {
    id: 'quality.face.single',
    title: 'Other faces, relative to the largest',
    unit: '',
    formula: 'area of the second largest face / area of the largest; 0 for one face',
    requirement: 'QUA-02',
    clause: `QUA-02, MIN-03, MIN-11; ${ISO}, single face present`,
    help: 'Crop to the one person whom the investigation concerns; another face is in the image.',
  },
  {
    id: 'quality.face.ied',
    title: 'Inter-eye distance',
    unit: 'px',
    formula: 'distance of the midpoints of the eye corners / cos(yaw), in pixels of the file',
    requirement: 'QUA-03',
    clause: `QUA-03; ${ISO}, inter-eye distance; ICAO TR Portrait Quality, Table 5`,
    help: 'Use an original of higher resolution or a nearer frame; enlarging adds no detail.',
  },
  {
    id: 'quality.face.inside',
    title: 'Features outside the image',
    unit: '',
    formula: 'how many of both eyes, nose and mouth lie outside of the frame',
    requirement: 'QUA-03',
    clause: `QUA-03; ${ISO}, crop of the face image`,
    help: 'Use a frame that shows the whole face; a part of it is cut off.',
  },
  {
    id: 'quality.face.margins',
    title: 'Margins around the head',
    unit: '',
    formula:
      'least of: left / 0.9, right / 0.9 (frame to the eye on the other side, in eye distances), above / 1.4, below / 1.8 (frame to the eyes, in eye-chin distances)',
    requirement: 'QUA-03',
    clause: `QUA-03; ${ISO}, leftward, rightward, above and below crop`,
    help: 'Crop the original again with margins on all sides; the head touches the edge.',
  },
  {
    id: 'quality.face.head-height',
    title: 'Head height to image height',
    unit: '',
    formula: 'twice the distance from the eyes to the chin / height',
    requirement: 'MIN-11',
    clause: 'MIN-11; the isolated face',
    help: 'Crop to head and shoulders, which also removes the surroundings; most of the image is not the face.',
  },
  {
    id: 'quality.face.head-width',
    title: 'Head width to image width',
    unit: '',
    formula: '1.15 x distance of mesh points 234 and 454 / width',
    requirement: 'QUA-03',
    clause: `QUA-03; ${ITL}, Annex E.4.3; ISO/IEC 19794-5`,
    help: 'Crop the original so that the head has about half of the width.',
  },
  {
    id: 'quality.face.centred-across',
    title: 'Horizontal position of the eyes',
    unit: '',
    formula: 'midpoint of the eyes / width, from the left',
    requirement: 'QUA-03',
    clause: `QUA-03; ${ITL}, Annex E.4.3; ISO/IEC 19794-5`,
    help: 'Crop the original so that the face is in the middle.',
  },
  {
    id: 'quality.face.centred-down',
    title: 'Vertical position of the eyes',
    unit: '',
    formula: 'midpoint of the eyes / height, from the top',
    requirement: 'QUA-03',
    clause: `QUA-03; ${ITL}, Annex E.4.3; ISO/IEC 19794-5`,
    help: 'Crop the original so that the eyes are a little above the middle.',
  },
  {
    id: 'quality.face.roll',
    title: 'Roll',
    unit: 'deg',
    formula: 'angle of the line of the outer eye corners; its amount is judged',
    requirement: 'QUA-03',
    clause: `QUA-03; ${POSE}, pose (8 degrees)`,
    help: 'Rotate the image: the head is tilted, or the image is stored on its side.',
  },
  {
    id: 'quality.face.yaw',
    title: 'Yaw',
    unit: 'deg',
    formula: 'from the depth of the mesh; its amount is judged; error of the estimate about 5 degrees',
    requirement: 'QUA-03',
    clause: `QUA-03; ${POSE}, pose; ${ITL}, 10.020 and 10.025`,
    help: 'Use a more frontal frame, or state the pose in the record (POS D and SPA); the head is turned to the side.',
  },
  {
    id: 'quality.face.pitch',
    title: 'Pitch',
    unit: 'deg',
    formula: 'from the depth of the mesh; its amount is judged; frontal faces read up to +10',
    requirement: 'QUA-03',
    clause: `QUA-03; ${POSE}, pose; ${ITL}, 10.020 and 10.025`,
    help: 'Use a frame at eye level, or state the pose in the record; the head is raised or lowered, or the camera was mounted high.',
  },
];
