/** DEL: deletion, retention, re-dissemination. */
import type { Check } from '../../suite/check.ts';
import { again } from './retrieval.ts';
import { cache } from './cache.ts';
import { claims } from './claims.ts';
import { endings } from './endings.ts';
import { enrolled } from './enrolled.ts';
import { enrolledLater } from './enrolled-later.ts';
import { hub } from './hub.ts';
import { ownWordsChecks } from './own-words.ts';
import { presence } from './presence.ts';
import { statedChecks } from './stated.ts';
import { window } from './window.ts';

export const del: readonly Check[] = [
  ...enrolledLater,
  ...endings,
  ...presence,
  ...claims,
  ...statedChecks,
  ...again,
  ...enrolled,
  ...cache,
  ...hub,
  ...window,
  ...ownWordsChecks,
];
