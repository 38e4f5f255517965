/** QUA: image quality. */
import type { Requirement } from './requirement.ts';

export const qua: readonly Requirement[] = [
  {
    id: 'QUA-01',
    level: 'MUST',
    who: ['SUB'],
    text: 'A decodable still image; size, compression, colour space, scale agree with the record and its subject acquisition profile.',
    section: '6; ANSI/NIST-ITL',
  },
  { id: 'QUA-02', level: 'MUST', who: ['SUB'], text: 'Exactly one face.', section: '4' },
  {
    id: 'QUA-03',
    level: 'SHOULD',
    who: ['SUB'],
    text: 'Large, sharp, evenly lit, near frontal, neutral, unobstructed, framed like a gallery picture.',
    section: 'Collection of probe photos; 6',
  },
  {
    id: 'QUA-04',
    level: 'SHOULD',
    who: ['FRS'],
    text: 'Too poor a probe is rejected with a reason: tiny, blurred, dark, no face, several faces.',
    section: '6 ("can reject")',
  },
  {
    id: 'QUA-05',
    level: 'MUST',
    who: ['SUB', 'FRS'],
    text: 'Over a system connection a submission is a Type-10 transaction of ANSI/NIST-ITL 1-2011 Update:2015 without error; a service that declares the format takes a valid one and refuses a broken one.',
    section: 'Submission process',
  },
];
