/** CAN: candidate lists. */
import type { Check } from '../../suite/check.ts';
import { content } from './content.ts';
import { length } from './length.ts';
import { narrowing } from './narrowing.ts';
import { none } from './no-candidate.ts';
import { one } from './single-candidate.ts';
import { order } from './order.ts';
import { hitRates } from './rates.ts';
import { records } from './records.ts';
import { reference } from './reference.ts';
import { sameImage } from './same-image.ts';
import { scoring } from './scoring.ts';
import { subjects } from './subjects.ts';
import { threshold } from './threshold.ts';

export const can: readonly Check[] = [
  ...one,
  ...subjects,
  ...sameImage,
  ...order,
  ...length,
  ...threshold,
  ...content,
  ...scoring,
  ...none,
  ...narrowing,
  ...hitRates,
  ...records,
  ...reference,
];
