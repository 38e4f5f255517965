/** QUA: image quality. */
import type { Requirement } from './requirement.ts';

export const qua: readonly Requirement[] = [
  {
    id: 'QUA-01',
    title: 'Image opens and matches its record',
    level: 'MUST',
    who: ['SUB'],
    text: 'A decodable still image; size, compression, colour space, scale agree with the record and its subject acquisition profile.',
    section: '6; ANSI/NIST-ITL',
    quote:
      'the quality of submission by HSI agents can affect the accuracy and integrity of the FRS candidate returns',
  },
  {
    id: 'QUA-02',
    title: 'Show exactly one face',
    level: 'MUST',
    who: ['SUB'],
    text: 'Exactly one face.',
    section: '4',
    quote: 'HSI will only submit still images of a single face as a probe photo to an FRS.',
  },
  {
    id: 'QUA-03',
    title: 'Show a clear, frontal face',
    level: 'SHOULD',
    who: ['SUB'],
    text: 'Large, sharp, evenly lit, near frontal, neutral, unobstructed, framed like a gallery picture.',
    section: 'Collection of probe photos; 6',
    quote:
      'is most similar to a constrained image with regard to variables such as angle, lighting, distance, and subject expression',
  },
  {
    id: 'QUA-04',
    title: 'Reject images too poor to search',
    miss: 'searches images that are too poor',
    step: 'Refuse images below the declared quality, with the reason.',
    level: 'SHOULD',
    who: ['FRS'],
    text: 'Too poor a probe is rejected with a reason: tiny, blurred, dark, no face, several faces.',
    section: '6 ("can reject")',
    quote: 'the FRS can reject a probe photo that is of too low a quality to produce a candidate list',
  },
  {
    id: 'QUA-05',
    title: 'Accept valid transactions, refuse others',
    miss: 'refuses valid transactions or accepts invalid ones',
    step: 'Accept valid transactions, and refuse invalid ones with the reason.',
    level: 'MUST',
    who: ['SUB', 'FRS'],
    text: 'Over a system connection a submission is a Type-10 transaction of ANSI/NIST-ITL 1-2011 Update:2015 without error; a service that declares the format takes a valid one and refuses a broken one.',
    section: 'Submission process',
    quote:
      'format probe photo submissions to the American National Standards Institute (ANSI)/NIST Type 10 record format for data exchange',
  },
];
