/** Reports: formats, files, certificate and verification. */
export type { CheckRow, ConformanceReport, ExchangeRow, RequirementRow } from './model.ts';
export { json, readReport } from './json.ts';
export { screen } from './screen.ts';
export { text } from './text.ts';
export { junit } from './junit.ts';
export { html } from './html.ts';
export { sarif } from './sarif.ts';
export { oscal } from './oscal.ts';
export { oscalCatalogue } from './oscal-catalogue.ts';
export { CERTIFICATE_FILE, DIGESTS_FILE, FORMS, REPORT_FILE } from './forms.ts';
export type { Artefact, Digests } from './digests.ts';
export { type ArtefactOptions, artefactsOf } from './artefacts.ts';
export {
  CERTIFICATE_DAYS,
  type Signing,
  certificateRefusal,
  isProvisional,
  isTestKey,
} from './certificate.ts';
export type { Trust } from './signature.ts';
export { type Verification, type VerifyProblem, verifyReport } from './verify.ts';
export { type Change, type Comparison, compareJson, compareReports, compareText } from './compare.ts';
export { compareHtml } from './compare-html.ts';
