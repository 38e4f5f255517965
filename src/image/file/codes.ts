/** The findings of reading an image file; the catalogue and `docs/rules.md` are printed from this list. */
import type { Severity } from '../../findings/finding.ts';
import type { CodeInfo } from '../../findings/rule.ts';

const ITL = 'ANSI/NIST-ITL 1-2011 Update:2015, fields 10.011 and 10.999';
const OWN = 'limit of this reader';

export const codes = [
  {
    id: 'image.file.unknown-format',
    title: 'The file must be a known image format',
    clause: ITL,
    help: 'Check that the file is an image and was not changed in transfer. A face image is JPEG, PNG or JPEG 2000.',
    severity: 'error',
  },
  {
    id: 'image.file.not-allowed',
    title: 'The format must be one that a face record can carry',
    clause: ITL,
    help: 'Convert the original once to high-quality JPEG, PNG or JPEG 2000. Reduce video and animation to one still frame.',
    severity: 'error',
  },
  {
    id: 'image.file.animated',
    title: 'The image must be a still image',
    clause: ITL,
    help: 'Choose one frame and save it as an ordinary PNG. An animation of one frame, the image itself, counts as a still image.',
    severity: 'error',
  },
  {
    id: 'image.file.multi-picture',
    title: 'The file must contain one image',
    clause: ITL,
    help: 'Remove all images but the first: a phone may store a second image or preview behind it (MPF).',
    severity: 'error',
  },
  {
    id: 'image.file.leading-bytes',
    title: 'No bytes may precede the image',
    clause: ITL,
    help: 'Remove what precedes the signature of the image.',
    severity: 'error',
  },
  {
    id: 'image.file.trailing-bytes',
    title: 'No bytes may follow the image',
    clause: ITL,
    help: 'Remove what follows the end of the image; it may be another image, an archive or a note. `frskit minimize` removes it.',
    severity: 'warning',
  },
  {
    id: 'image.file.truncated',
    title: 'The image must be complete',
    clause: ITL,
    help: 'Fetch the file again: the end of the image is missing, and what a decoder makes of it is not the image that was taken.',
    severity: 'error',
  },
  {
    id: 'image.file.damaged-data',
    title: 'The image data must decode whole',
    clause: 'ISO/IEC 10918-1 B.1.1 and F.2; ISO/IEC 15948 10.1',
    help: 'Fetch the original again: the coded image data end too early, hold an invalid code or marker, or do not fill the image, and a decoder invents the rest. Nothing is removed from a damaged file.',
    severity: 'error',
  },
  {
    id: 'image.file.bad-segment-length',
    title: 'Segments, chunks and boxes must have a valid length',
    clause: 'ISO/IEC 10918-1 B.1.1.4; ISO/IEC 15948 5.3; ISO/IEC 15444-1 I.4',
    help: 'Save the image again: a length reaches beyond the file or is shorter than its own field. The file is damaged or deceptive.',
    severity: 'error',
  },
  {
    id: 'image.file.bad-structure',
    title: 'The parts of the image must be complete and in order',
    clause: 'ISO/IEC 10918-1 B.2; ISO/IEC 15948 5.6; ISO/IEC 15444-1 I.2 and A.3',
    help: 'Save the image again: a required part is missing, repeated or in the wrong place.',
    severity: 'error',
  },
  {
    id: 'image.file.bad-header',
    title: 'The header must have values that its format allows',
    clause: 'ISO/IEC 10918-1 B.2.2; ISO/IEC 15948 11.2.2; ISO/IEC 15444-1 A.5.1 and I.5.3',
    help: 'Save the image again: bit depth, number of components, colour type or sampling is not valid.',
    severity: 'error',
  },
  {
    id: 'image.file.header-mismatch',
    title: 'Two headers of one image must agree',
    clause: 'ISO/IEC 15444-1 I.5.3.1',
    help: 'Save the image again: the image header box and the codestream of a JP2 file must state the same size and number of components.',
    severity: 'error',
  },
  {
    id: 'image.file.bad-checksum',
    title: 'Checksums of chunks must be right',
    clause: 'ISO/IEC 15948 5.3',
    help: 'Fetch the file again: its bytes were changed after the image was written.',
    severity: 'error',
  },
  {
    id: 'image.file.header-size',
    title: 'Width and height must be plausible',
    clause: 'ANSI/NIST-ITL 1-2011 Update:2015, fields 10.006 and 10.007 (at most five digits)',
    help: 'Save the image again. The size is taken from the header before anything is decoded; zero or an enormous size is damage or an attempt to exhaust memory.',
    severity: 'error',
  },
  {
    id: 'image.file.limit',
    title: 'The image must stay within the limits of the reader',
    clause: OWN,
    help: 'Save the image again with fewer parts. The rest of the file was not inspected, so nothing is stated about it and nothing can be removed from it.',
    severity: 'error',
  },
] as const satisfies readonly CodeInfo[];

export type FileCode = (typeof codes)[number]['id'];

const SEVERITY: ReadonlyMap<string, Severity> = new Map(codes.map(({ id, severity }) => [id, severity]));

/** The severity that belongs to a code. */
export function severityOf(code: FileCode): Severity {
  return SEVERITY.get(code) ?? 'error';
}
