/** What a submission may hold too much of; the ids are those of the catalogue. */
import type { CodeInfo } from '../../findings/rule.ts';

const CLAUSE = 'DHS/ICE/PIA-054';

export const codes = [
  {
    id: 'MIN-01',
    title: 'Something that the search does not need',
    clause: `${CLAUSE}, Submission process; 7`,
    help: "Run `frskit minimize`, which removes what is not needed. A transaction contains the case agent's information (2.006 ATN), the probe, and what the standard makes mandatory.",
    severity: 'error',
  },
  {
    id: 'MIN-02',
    title: 'Context in the picture file',
    clause: `${CLAUSE}, 5 ("without contextual information")`,
    help: 'Run `frskit minimize`, which removes them and leaves the pixels. EXIF, XMP, IPTC, comments, maker notes, text, previews and bytes around the image state where, when and with which device it was taken.',
    severity: 'error',
  },
  {
    id: 'MIN-03',
    title: 'Not one still picture of one face',
    clause: `${CLAUSE}, 4`,
    help: 'A search has one probe, a comparison two; each is one still frame with one face. Choose the frame and the face, and crop.',
    severity: 'error',
  },
  {
    id: 'MIN-04',
    title: 'Something about a person or a case',
    clause: `${CLAUSE}, Submission process; 5`,
    help: 'Remove names, birth dates, identifiers, places, descriptions, free text and other biometrics; none of them goes to the service.',
    severity: 'error',
  },
  {
    id: 'MIN-05',
    title: 'A statute that is no citation',
    clause: `${CLAUSE}, 3`,
    help: 'Write the provision alone, such as `18 USC 2251(a)` or `21 U.S.C. § 841`; no narrative.',
    severity: 'error',
  },
  {
    id: 'MIN-06',
    title: 'What taking the context out has changed',
    clause: `${CLAUSE}, 4`,
    help: 'Turn the image in an editor and build the transaction again where only its EXIF block turned it: minimizing leaves the pixels as they were stored.',
    severity: 'info',
  },
] as const satisfies readonly CodeInfo[];

export type MinimumCode = (typeof codes)[number]['id'];
