/**
 * `npm run docs`: prints `docs/rules.md` and `docs/requirements.md` from the catalogue, `docs/results.md` from the table of
 * foreign formats, and the field numbers from the dictionary.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fieldNumbersModule } from './field-numbers.ts';
import { requirementsPage } from './requirements-page.ts';
import { resultsPage } from './results-page.ts';
import { rulesPage } from './rules-page.ts';

const ROOT = join(import.meta.dirname, '..');
writeFileSync(join(ROOT, 'docs', 'rules.md'), rulesPage());
writeFileSync(join(ROOT, 'docs', 'requirements.md'), requirementsPage());
writeFileSync(join(ROOT, 'docs', 'results.md'), resultsPage());
writeFileSync(join(ROOT, 'src', 'itl', 'dictionary', 'numbers.ts'), fieldNumbersModule());
