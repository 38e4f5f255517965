/** All files of a report. */
import { NO_KEY, type Signing, certificateRefusal, certify } from './certificate.ts';
import { type Artefact, digestsOf, filesOf } from './digests.ts';
import { CERTIFICATE_FILE, DIGESTS_FILE, FORMS } from './forms.ts';
import type { ConformanceReport } from './model.ts';

export type ArtefactOptions = {
  /** Key for a certificate, if the run qualifies. */
  readonly signing?: Signing;
  /** Further files that belong to the report: evidence. */
  readonly further?: readonly Artefact[];
};

function artefact(name: string, text: string): Artefact {
  return { name, bytes: new TextEncoder().encode(text) };
}

/**
 * The files of a report: every format, further files, their digests, and the certificate if the run qualifies and a key
 * is given. Otherwise `digests.json` states the reason.
 * @throws FrskitError `ERR_ARGUMENT` if the key cannot sign
 *
 * @example
 * const artefacts = await artefactsOf(conformanceReport);
 */
export async function artefactsOf(
  report: ConformanceReport,
  { signing, further = [] }: ArtefactOptions = {},
): Promise<readonly Artefact[]> {
  const forms = Object.entries(FORMS).map(([name, print]) => artefact(name, print(report)));
  const plain = [...forms, ...further];
  const refusal = certificateRefusal(report) ?? (signing === undefined ? NO_KEY : undefined);
  const certificate = refusal === undefined ? { file: CERTIFICATE_FILE } : { none: refusal };
  const listed = [...plain, artefact(DIGESTS_FILE, digestsOf(plain, certificate))];
  if (refusal !== undefined || signing === undefined) return listed;
  return [...listed, artefact(CERTIFICATE_FILE, `${await certify(report, filesOf(listed), signing)}\n`)];
}
