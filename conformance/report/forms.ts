/** The formats of a report, each rendered from report.json only. */
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import type { ConformanceReport } from './model.ts';
import { oscal } from './oscal.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

/** The file from which all others are rendered. */
export const REPORT_FILE = 'report.json';
/** Digests of all files except itself and the certificate. */
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
