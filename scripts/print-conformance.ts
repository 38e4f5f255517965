/** Part of `npm run docs`: prints `docs/conformance.md` from the checks, the faults and the reasons. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { conformancePage } from './conformance-page.ts';

writeFileSync(join(import.meta.dirname, '..', 'docs', 'conformance.md'), conformancePage());
