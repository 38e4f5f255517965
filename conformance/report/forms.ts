/** The files that a report is printed into, each a pure projection of report.json. */
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import type { ConformanceReport } from './model.ts';
import { oscal } from './oscal.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

/** The file that all others are printed from. */
export const REPORT_FILE = 'report.json';
/** Digests of all files but itself and the certificate. */
export const DIGESTS_FILE = 'digests.json';
export const CERTIFICATE_FILE = 'certificate.jws';

export const FORMS: Readonly<Record<string, (report: ConformanceReport) => string>> = {
  [REPORT_FILE]: json,
  'report.txt': text,
  'report.html': html,
  'junit.xml': junit,
  'results.sarif': sarif,
  'oscal-assessment-results.json': oscal,
};
