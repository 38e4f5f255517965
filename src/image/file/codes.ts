/** What reading a picture file may find; the catalogue and `docs/rules.md` are made from it. */
import type { Severity } from '../../findings/finding.ts';
import type { CodeInfo } from '../../findings/rule.ts';

const ITL = 'ANSI/NIST-ITL 1-2011 Update:2015, fields 10.011 and 10.999';
const OWN = 'limit of this reader';

export const codes = [
  {
    id: 'image.file.unknown-format',
    title: 'No picture format that this reader knows',
    clause: ITL,
    help: 'A face picture is JPEG, PNG or JPEG 2000. Check that the file is a picture and was not changed in transfer.',
    severity: 'error',
  },
  {
    id: 'image.file.not-allowed',
    title: 'A format that a face record cannot carry',
    clause: ITL,
    help: 'Convert the original once to JPEG of high quality, PNG or JPEG 2000. Video and animation have to be reduced to one still frame.',
    severity: 'error',
  },
  {
    id: 'image.file.animated',
    title: 'An animated PNG',
    clause: ITL,
    help: 'A face record holds one still picture. Choose one frame and save it as an ordinary PNG.',
    severity: 'error',
  },
  {
    id: 'image.file.multi-picture',
    title: 'More than one picture in the file',
    clause: ITL,
    help: 'A phone may store a second picture or preview behind the first (MPF). Take all but the first out.',
    severity: 'error',
  },
  {
    id: 'image.file.leading-bytes',
    title: 'Bytes before the picture',
    clause: ITL,
    help: 'The picture begins with its own signature. Remove what stands before it.',
    severity: 'error',
  },
  {
    id: 'image.file.trailing-bytes',
    title: 'Bytes after the picture',
    clause: ITL,
    help: 'Nothing follows the end of the picture. What stands there may be a second picture, an archive or a note; take it out.',
    severity: 'warning',
  },
  {
    id: 'image.file.truncated',
    title: 'The file ends inside the picture',
    clause: ITL,
    help: 'The end of the picture is missing; fetch the file again. What a decoder makes of it is not the picture that was taken.',
    severity: 'error',
  },
  {
    id: 'image.file.bad-segment-length',
    title: 'A segment, chunk or box with a length that cannot be',
    clause: 'ISO/IEC 10918-1 B.1.1.4; ISO/IEC 15948 5.3; ISO/IEC 15444-1 I.4',
    help: 'The length reaches beyond the file or is shorter than its own field. The file is damaged or made to mislead; save the picture anew.',
    severity: 'error',
  },
  {
    id: 'image.file.bad-structure',
    title: 'Parts that are missing, repeated or out of order',
    clause: 'ISO/IEC 10918-1 B.2; ISO/IEC 15948 5.6; ISO/IEC 15444-1 I.2 and A.3',
    help: 'The picture lacks a part without which it cannot be decoded, or has it twice or in the wrong place. Save it anew.',
    severity: 'error',
  },
  {
    id: 'image.file.bad-header',
    title: 'A header with values that its format does not allow',
    clause: 'ISO/IEC 10918-1 B.2.2; ISO/IEC 15948 11.2.2; ISO/IEC 15444-1 A.5.1 and I.5.3',
    help: 'Bit depth, number of components, colour type or sampling cannot be. Save the picture anew.',
    severity: 'error',
  },
  {
    id: 'image.file.header-mismatch',
    title: 'Two headers that say different things of one picture',
    clause: 'ISO/IEC 15444-1 I.5.3.1',
    help: 'In a JP2 file the image header box and the codestream give the same size and number of components. Save the picture anew.',
    severity: 'error',
  },
  {
    id: 'image.file.bad-checksum',
    title: 'A chunk whose checksum is wrong',
    clause: 'ISO/IEC 15948 5.3',
    help: 'The bytes were changed after the picture was written. Fetch the file again.',
    severity: 'error',
  },
  {
    id: 'image.file.header-size',
    title: 'A width or height that is zero or beyond all reason',
    clause: 'ANSI/NIST-ITL 1-2011 Update:2015, fields 10.006 and 10.007 (at most five digits)',
    help: 'The size is taken from the header before anything is decoded. A zero or giant size is damage or an attempt to exhaust memory.',
    severity: 'error',
  },
  {
    id: 'image.file.limit',
    title: 'More parts than this reader takes apart',
    clause: OWN,
    help: 'The rest of the file was not looked at, so nothing can be said of it and nothing can be taken out. Save the picture anew.',
    severity: 'error',
  },
] as const satisfies readonly CodeInfo[];

export type FileCode = (typeof codes)[number]['id'];

const SEVERITY: ReadonlyMap<string, Severity> = new Map(codes.map(({ id, severity }) => [id, severity]));

/** The severity that belongs to a code. */
export function severityOf(code: FileCode): Severity {
  return SEVERITY.get(code) ?? 'error';
}
