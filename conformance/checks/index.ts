/** Every check, in the order of the catalogue. */
import type { Check } from '../suite/check.ts';
import { aud } from './aud/index.ts';
import { can } from './can/index.ts';
import { ctl } from './ctl.ts';
import { del } from './del/index.ts';
import { dis } from './dis/index.ts';
import { enc } from './enc/index.ts';
import { tcn } from './tcn.ts';
import { qua } from './qua/index.ts';
import { min } from './min/index.ts';
import { gov } from './gov.ts';
import { err } from './err/index.ts';
import { cmp } from './cmp.ts';
import { acc } from './acc/index.ts';
import { mail } from './mail/index.ts';

export const checks: readonly Check[] = [
  ...ctl,
  ...enc,
  ...acc,
  ...tcn,
  ...dis,
  ...can,
  ...cmp,
  ...del,
  ...min,
  ...qua,
  ...aud,
  ...err,
  ...gov,
  ...mail,
];
