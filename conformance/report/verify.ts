/** Verifies that the files of a report are unchanged: digests, formats, result and signature. */
import type { RunResult } from '../suite/verdict.ts';
import { NO_KEY, REFUSALS, certificateRefusal, claimsBytes, claimsOf } from './certificate.ts';
import { hasOurChecks, inconsistencies, isOurCatalogue } from './consistent.ts';
import { type Artefact, type Digests, filesOf, readDigests } from './digests.ts';
import { CERTIFICATE_FILE, DIGESTS_FILE, FORMS, REPORT_FILE } from './forms.ts';
import { readReport } from './json.ts';
import type { ConformanceReport } from './model.ts';
import { type CertificateInspection, type Trust, inspectCertificate } from './signature.ts';
import { VERSION } from './version.ts';

export type VerifyProblem = { readonly file: string; readonly says: string };

export type Verification = {
  /** True if no file was changed and everything recomputes. `signature` states whether a key verified it. */
  readonly ok: boolean;
  readonly problems: readonly VerifyProblem[];
  readonly notes: readonly string[];
  /** `verified` by a pinned key; `unverified`: there is a certificate, and it does not hold or was not checked. */
  readonly signature: 'verified' | 'unverified' | 'none';
  /** What was not given, so that less was verified. */
  readonly notGiven: readonly 'office-key'[];
  /** The key whose signature holds over the files. */
  readonly signedBy?: { readonly kid: string; readonly isTest: boolean; readonly expires: string };
  /** The result that the report states, if readable. */
  readonly result?: RunResult;
  readonly exitCode?: number;
  /** True if another version of frskit made the report and this one cannot recompute it. */
  readonly otherVersion?: boolean;
};

type Look = { readonly problems: readonly VerifyProblem[]; readonly notes?: readonly string[] };

function problem(file: string, ...says: readonly string[]): readonly VerifyProblem[] {
  return says.map((one) => ({ file, says: one }));
}

/** Changed, missing and unlisted files. */
function changed(said: Digests['files'], found: Digests['files'], by: string): readonly VerifyProblem[] {
  const names = [...new Set([...Object.keys(said), ...Object.keys(found)])].toSorted();
  return names.flatMap((name) => {
    if (said[name] === found[name]) return [];
    if (found[name] === undefined) return problem(name, `missing, although ${by} lists it`);
    if (said[name] === undefined) return problem(name, `${by} does not know it`);
    return problem(name, `changed: ${by} has another digest`);
  });
}

/** Checks that each format is exactly the rendering of the report. */
function forms(report: ConformanceReport, files: ReadonlyMap<string, Uint8Array>): Look {
  const differing = Object.entries(FORMS).filter(([name, print]) => {
    const bytes = files.get(name);
    return bytes !== undefined && Buffer.compare(Buffer.from(print(report)), bytes) !== 0;
  });
  const names = differing.map(([name]) => name);
  if (names.length === 0) return { problems: [] };
  const { version } = report.suite;
  if (version !== VERSION)
    return {
      problems: [],
      notes: [
        `made by version ${version}, verified by version ${VERSION}: these forms could not be reproduced: ${names.join(', ')}`,
      ],
    };
  return { problems: names.flatMap((name) => problem(name, 'it does not match report.json')) };
}

/** Checks the report itself. */
function reportLook(
  files: ReadonlyMap<string, Uint8Array>,
): Look & { readonly report?: ConformanceReport; readonly otherVersion?: boolean } {
  const bytes = files.get(REPORT_FILE);
  if (bytes === undefined) return { problems: [] };
  const read = readReport(bytes);
  if (read.report === undefined) {
    if (read.otherVersion !== undefined) return { problems: [], notes: read.problems, otherVersion: true };
    return { problems: problem(REPORT_FILE, ...read.problems) };
  }
  const { report } = read;
  if (report.suite.version !== VERSION && !(isOurCatalogue(report) && hasOurChecks(report))) {
    const note = `version ${report.suite.version} made the report with other requirements or checks; this is version ${VERSION}`;
    return { report, problems: [], notes: [note], otherVersion: true };
  }
  const own = problem(REPORT_FILE, ...inconsistencies(report));
  const printed = forms(report, files);
  return { report, problems: [...own, ...printed.problems], notes: printed.notes ?? [] };
}

/** Checks that the certificate belongs to this report, and that the run qualifies. */
function saysSame(report: ConformanceReport, files: Digests['files'], look: CertificateInspection): Look {
  const { claims, payload } = look;
  if (claims === undefined || payload === undefined) return { problems: [] };
  const { iat, exp } = claims;
  const expected = claimsBytes(claimsOf(report, files, { iat, exp, isTest: claims['test'] === true }));
  const refusal = certificateRefusal(report);
  return {
    problems: [
      ...(Buffer.compare(expected, payload) === 0
        ? []
        : problem(CERTIFICATE_FILE, 'it does not match report.json')),
      ...(refusal === undefined ? [] : problem(CERTIFICATE_FILE, `there may be none: ${refusal}`)),
    ],
  };
}

/** The stated reason why there is no certificate; only those that frskit states are repeated. */
function reasonIn(digests: Digests | undefined): string {
  const stated = digests !== undefined && 'none' in digests.certificate ? digests.certificate.none : '';
  if (stated === '') return 'no certificate is there';
  return REFUSALS.some((refusal) => refusal.test(stated))
    ? stated
    : 'for a reason that frskit does not state';
}

/** Checks that the reason in `digests.json` follows from the report. */
function reasonLook(report: ConformanceReport, list: Uint8Array | undefined): Look {
  const digests = list === undefined ? undefined : readDigests(list);
  if (digests === undefined || !('none' in digests.certificate)) return { problems: [] };
  const expected = certificateRefusal(report) ?? NO_KEY;
  return {
    problems:
      digests.certificate.none === expected
        ? []
        : problem(DIGESTS_FILE, 'the reason why there is no certificate does not follow from the report'),
  };
}

type Held = Look & { readonly certificate?: CertificateInspection };

/** Compares the files with the certificate, or without one with the unsigned digests. */
async function held(
  files: ReadonlyMap<string, Uint8Array>,
  found: Digests['files'],
  trust: Trust,
): Promise<Held> {
  const list = files.get(DIGESTS_FILE);
  const token = files.get(CERTIFICATE_FILE);
  const digests = list === undefined ? undefined : readDigests(list);
  const { [DIGESTS_FILE]: _list, ...plain } = found;
  const byList = digests === undefined ? [] : changed(digests.files, plain, DIGESTS_FILE);
  const broken =
    digests === undefined
      ? problem(DIGESTS_FILE, list === undefined ? 'it is missing' : 'changed: not as written by frskit')
      : [];
  if (token !== undefined) {
    const certificate = await inspectCertificate(token, trust);
    const own = problem(CERTIFICATE_FILE, ...certificate.problems);
    if (certificate.claims === undefined) return { problems: [...own, ...broken, ...byList], certificate };
    return { problems: [...own, ...changed(certificate.claims.files, found, CERTIFICATE_FILE)], certificate };
  }
  const isSaid = digests !== undefined && 'file' in digests.certificate;
  const none = reasonIn(digests);
  const unsigned =
    isSaid || trust.keys.length > 0
      ? problem(CERTIFICATE_FILE, isSaid ? 'it is missing' : `this report is not signed: ${none}`)
      : [];
  return {
    problems: [...broken, ...byList, ...unsigned],
    notes: [`this report is not signed (${none}): a person who changed it can also have changed its digests`],
  };
}

/**
 * Recomputes and checks everything, and names each changed file. Never throws because of the content of the files.
 *
 * @example
 * const verification = await verifyReport(artefacts, reportTrust);
 */
export async function verifyReport(
  artefacts: readonly Artefact[],
  trust: Trust,
  others: readonly VerifyProblem[] = [],
): Promise<Verification> {
  const files = new Map(artefacts.map(({ name, bytes }) => [name, bytes]));
  const found = filesOf(artefacts.filter(({ name }) => name !== CERTIFICATE_FILE));
  const { certificate, ...byDigest } = await held(files, found, trust);
  const { report, otherVersion = false, ...own } = reportLook(files);
  // A changed file is reported once; consequences of the change are not reported for other files.
  const named = new Set(byDigest.problems.map(({ file }) => file));
  const rest = named.has(REPORT_FILE) ? [] : own.problems.filter(({ file }) => !named.has(file));
  const missing =
    files.has(REPORT_FILE) || named.has(REPORT_FILE) ? [] : problem(REPORT_FILE, 'it is missing');
  const isWhole = named.size === 0 && rest.length === 0;
  const spoken =
    report !== undefined && certificate !== undefined && isWhole
      ? saysSame(report, found, certificate).problems
      : [];
  const reason =
    report !== undefined && isWhole && !otherVersion
      ? reasonLook(report, files.get(DIGESTS_FILE)).problems
      : [];
  const problems = [...others, ...byDigest.problems, ...rest, ...missing, ...spoken, ...reason];
  const { claims, kid, isTest = false } = certificate ?? {};
  const isSigned = claims !== undefined && kid !== undefined && problems.length === 0;
  const hasToken = files.has(CERTIFICATE_FILE);
  return {
    ok: problems.length === 0 && !otherVersion,
    problems,
    notes: [...(byDigest.notes ?? []), ...(own.notes ?? [])],
    signature: isSigned ? 'verified' : hasToken ? 'unverified' : 'none',
    notGiven: trust.keys.length === 0 ? ['office-key'] : [],
    ...(isSigned ? { signedBy: { kid, isTest, expires: new Date(claims.exp * 1000).toISOString() } } : {}),
    ...(report === undefined ? {} : { result: report.result, exitCode: report.exitCode }),
    ...(otherVersion ? { otherVersion } : {}),
  };
}
