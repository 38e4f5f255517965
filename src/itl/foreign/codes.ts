/** What a transfer can do to a transaction; the catalogue and `docs/rules.md` are made from it. */
import type { CodeInfo } from '../../findings/rule.ts';

export const TEXT_MODE = 'itl.framing.text-mode';

export const codes: readonly CodeInfo[] = [
  {
    id: TEXT_MODE,
    title: 'The file must be transferred in binary mode',
    clause: 'ANSI/NIST-ITL 1-2011 Update:2015, Annex B (traditional encoding); RFC 959, 3.1.1 (data types)',
    help: 'Transfer the original file again in binary mode (FTP: `binary`, TYPE I; programs: open the file as binary, never as text). The other findings about its lengths and images follow from this one.',
    severity: 'error',
  },
];
