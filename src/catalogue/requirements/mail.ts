/** MAIL: encrypted e-mail. */
import type { Requirement } from './requirement.ts';

export const mail: readonly Requirement[] = [
  {
    id: 'MAIL-01',
    level: 'MUST',
    who: ['FRS', 'CLI'],
    text: 'SMTP submission needs TLS: with STARTTLS stripped or refused, nothing is sent or taken.',
    section: 'Submission process',
  },
  {
    id: 'MAIL-02',
    level: 'MUST',
    who: ['FRS', 'CLI'],
    text: 'The content is CMS-encrypted (S/MIME 4.0), not merely signed or sent over TLS.',
    section: 'Submission process',
  },
  {
    id: 'MAIL-03',
    level: 'MUST',
    who: ['FRS', 'CLI'],
    text: 'AES-GCM AuthEnvelopedData, RSA-OAEP or ECDH; CBC only when signed inside (warn); 3DES, RC2 fail.',
    added: true,
  },
  {
    id: 'MAIL-04',
    level: 'MUST',
    who: ['FRS', 'CLI'],
    text: 'Exactly the pinned recipient certificate; no further recipient.',
    added: true,
    section: '7',
  },
  {
    id: 'MAIL-05',
    level: 'MUST',
    who: ['FRS', 'CLI'],
    text: 'Subject, names, file names, Message-ID, headers hold no case data and no canary.',
    added: true,
    section: 'Submission process',
  },
  {
    id: 'MAIL-06',
    level: 'MUST',
    who: ['FRS', 'CLI'],
    text: 'No canary anywhere in the raw message bytes.',
    added: true,
    section: '7',
  },
  {
    id: 'MAIL-07',
    level: 'MUST',
    who: ['FRS', 'CLI'],
    text: 'Altered ciphertext is rejected by the receiver.',
    added: true,
  },
  {
    id: 'MAIL-08',
    level: 'MUST',
    who: ['FRS', 'CLI'],
    text: 'The reply is encrypted to the requester under the same rules, with the disclaimer.',
    section: '7; Receipt and use',
  },
  {
    id: 'MAIL-09',
    level: 'MUST',
    who: ['FRS', 'CLI'],
    text: 'Bounces and auto-replies do not quote the probe.',
    added: true,
    section: '7',
  },
];
