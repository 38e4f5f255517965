/** All files of a report, as they are to be written. */
import { NO_KEY, type Signing, certificateRefusal, certify } from './certificate.ts';
import { type Artefact, digestsOf, filesOf } from './digests.ts';
import { CERTIFICATE_FILE, DIGESTS_FILE, FORMS } from './forms.ts';
import type { ConformanceReport } from './model.ts';

export type ArtefactOptions = {
  /** Signs a certificate, where the run may have one. */
  readonly signing?: Signing;
  /** Further files that lie beside the report and are to be held with it: evidence. */
  readonly further?: readonly Artefact[];
};

function artefact(name: string, text: string): Artefact {
  return { name, bytes: new TextEncoder().encode(text) };
}

/**
 * The files of a report: every form of it, further ones, their digests, and the certificate where one may be made and a key
 * is given. Where none is made, `digests.json` says why.
 * @throws FrskitError `ERR_ARGUMENT` where the key is none to sign by
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
