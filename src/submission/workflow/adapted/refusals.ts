/** What a refusal of a service means for the agent: why, and what to do. */
import type { RefusalReason } from '../../../services/adapters/index.ts';
import { type SubmitError, failureBy } from '../errors.ts';

type Meaning = {
  readonly says: string;
  readonly remedy: string;
  /** True where the service took the request and refused what is in it: the submission is at its end. */
  readonly ends: boolean;
};

const NEW = 'begin a new submission';

/** The meaning of each reason. */
export const MEANINGS: Readonly<Record<RefusalReason, Meaning>> = {
  'no-face': {
    says: 'it finds no face in the image',
    remedy: 'use an image that shows the face',
    ends: true,
  },
  'several-faces': {
    says: 'it finds several faces in the image',
    remedy: 'crop the image to one face',
    ends: true,
  },
  'too-poor': {
    says: 'the quality of the image is too low for it',
    remedy: 'use a better image; frskit quality measures it',
    ends: true,
  },
  unreadable: { says: 'it cannot read the image', remedy: 'use another image file', ends: true },
  'unsupported-format': {
    says: 'it does not take images of this format',
    remedy: 'use an image of a format that the declaration lists',
    ends: true,
  },
  'too-large': { says: 'the image is too large for it', remedy: 'use a smaller image', ends: true },
  length: {
    says: 'it does not return lists of this length',
    remedy: `${NEW} with another --list-length`,
    ends: true,
  },
  threshold: {
    says: 'it does not take this threshold',
    remedy: `${NEW} with another --threshold`,
    ends: true,
  },
  gallery: {
    says: 'it knows no such gallery',
    remedy: `${NEW} with another --gallery, or have the options of the adapter corrected and approved`,
    ends: true,
  },
  malformed: {
    says: 'it cannot use the request',
    remedy: 'test the adapter with frskit conform try',
    ends: true,
  },
  credentials: {
    says: 'it does not accept the credential',
    remedy: 'correct the credential file and repeat the submission',
    ends: false,
  },
  'not-allowed': {
    says: 'the account may not do this',
    remedy: 'have the provider allow it and repeat the submission',
    ends: false,
  },
  'not-found': {
    says: 'it does not know the request',
    remedy: 'repeat the submission',
    ends: false,
  },
  conflict: {
    says: 'it knows another request under this number',
    remedy: 'repeat the submission, or give it up and begin a new one',
    ends: false,
  },
  other: {
    says: 'it gives a reason that the adapter does not know',
    remedy: 'ask its operator; the adapter can be extended by the reason',
    ends: true,
  },
};

/** The failure that a refusal is. */
export function refusalOf(reason: RefusalReason): SubmitError {
  const { says, remedy, ends } = MEANINGS[reason];
  const text = `the service refused it: ${says} (${reason}); ${remedy}`;
  return failureBy(ends ? 'ERR_REJECTED' : 'ERR_REFUSED', text, { sent: true, problem: reason });
}
