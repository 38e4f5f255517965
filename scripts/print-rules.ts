/** `npm run docs`: prints `docs/rules.md` and `docs/requirements.md` from the catalogue. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requirementsPage } from './requirements-page.ts';
import { rulesPage } from './rules-page.ts';

const DOCS = join(import.meta.dirname, '..', 'docs');
writeFileSync(join(DOCS, 'rules.md'), rulesPage());
writeFileSync(join(DOCS, 'requirements.md'), requirementsPage());
