/** The conformance report that an approval rests on: verified whole, and held against the service as it is connected. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ConformanceReport } from '../../conformance/report/index.ts';
import { printable } from '../../src/findings/index.ts';
import {
  type Conformance,
  type Connection,
  type ReportDefect,
  reportProblems,
} from '../../src/submission/gate/index.ts';
import type { Refusal } from '../../src/submission/leads/index.ts';
import { readAdapter } from '../adapters/connected.ts';
import { profileOf } from '../candidates/inputs.ts';
import type { ReportFolder } from '../conform/reports.ts';
import { UsageError } from '../exit.ts';
import { readInput } from '../files.ts';
import { isThere } from '../home/files.ts';
import {
  type Home,
  isAdapted,
  isByHand,
  issuersOf,
  serviceNames,
  serviceOf,
  trustedKeys,
} from '../home/index.ts';

/** What of a report does not hold. */
export type ReportFault = 'schema' | 'digests' | 'signature' | 'recheck' | 'adapter' | ReportDefect;

export type ReportRefusal = Refusal & { readonly name: ReportFault };

/** A report that was verified: SHA-256 of `report.json` in hexadecimal, and what it states. */
export type VerifiedReport = { readonly sha256: string; readonly conformance: Conformance };

export type ReportOutcome = {
  readonly verified?: VerifiedReport;
  /** Everything that does not hold, each by its name. */
  readonly refusals: readonly ReportRefusal[];
};

const REPORT = 'report.json';
const DIGESTS = 'digests.json';
const CERTIFICATE = 'certificate.jws';

function refusal(name: ReportFault, reason: string, remedy: string): ReportRefusal {
  return { name, requirement: 'GATE-01', reason: `${name}: ${printable(reason)}`, remedy };
}

/** The files of a report, by its folder or by its report.json; a single file has no digests and no certificate. */
async function artefactsAt(path: string): Promise<ReportFolder> {
  const { filesIn } = await import('../conform/reports.ts');
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
  if (isFolder) return filesIn(path);
  const bytes = await readInput(path);
  const folder = dirname(path);
  if (basename(path) === REPORT && (await isThere(join(folder, DIGESTS)))) return filesIn(folder);
  return { files: [{ name: REPORT, bytes }], others: [] };
}

/** Verdicts of requirements that a report does not show to be met. */
const UNMET: readonly string[] = ['error', 'fail', 'not-offered', 'inconclusive', 'blocked'];

function conformanceOf(report: ConformanceReport, isOpen: boolean): Conformance {
  const { result, run, partial, leftOut = [], requirements, service } = report;
  const unmet = requirements.filter(({ verdict }) => UNMET.includes(verdict)).map(({ id }) => id);
  return {
    result,
    on: run.finishedAt.slice(0, 10),
    simulated: run.simulated || service.simulator === true,
    partial,
    ...(isOpen ? { provisional: true as const } : {}),
    unmet: [...new Set([...unmet, ...leftOut])].sort(),
    issuer: service.issuer,
    address: service.base ?? 'none',
    profile: run.profile,
  };
}

type Read = {
  readonly verified?: VerifiedReport;
  readonly report?: ConformanceReport;
  readonly refusals: readonly ReportRefusal[];
};

const AGAIN = 'name the folder that frskit conform run wrote, unchanged';

/** Verifies the files; a report that may have no certificate is accepted without one where `isReserved`. */
async function read(home: Home, path: string, isReserved: boolean): Promise<Read> {
  const { certificateRefusal, isProvisional, readReport, verifyReport } =
    await import('../../conformance/report/index.ts');
  const { files: artefacts, others } = await artefactsAt(path);
  const octets = artefacts.find(({ name }) => name === REPORT)?.bytes;
  if (octets === undefined) return { refusals: [refusal('schema', `the folder holds no ${REPORT}`, AGAIN)] };
  const { report, problems: shape } = readReport(octets);
  if (report === undefined)
    return {
      refusals: [refusal('schema', `this is not a conformance report: ${shape[0] ?? 'unreadable'}`, AGAIN)],
    };
  const keys = (await trustedKeys(home, 'office')).map(({ key }) => key);
  const trust = { keys, now: Date.now() };
  const { problems, signedBy, otherVersion, notes } = await verifyReport(artefacts, trust, others);
  const content = problems.filter(({ file }) => file !== CERTIFICATE);
  const signature = problems.filter(({ file }) => file === CERTIFICATE).map(({ says }) => says);
  const isSigned = artefacts.some(({ name }) => name === CERTIFICATE);
  const isExempt = isReserved && !isSigned && certificateRefusal(report) !== undefined;
  const unsigned =
    signature.length === 0 && signedBy === undefined && content.length === 0
      ? ['it is not signed by a key that this office trusts']
      : signature;
  return {
    verified: {
      sha256: createHash('sha256').update(octets).digest('hex'),
      conformance: conformanceOf(report, isProvisional(report)),
    },
    report,
    refusals: [
      ...(otherVersion === true ? notes : []).map((note) => refusal('digests', note, AGAIN)),
      ...content.slice(0, 5).map(({ file, says }) => refusal('digests', `${file}: ${says}`, AGAIN)),
      ...(isExempt ? [] : unsigned).map((says) =>
        refusal(
          'signature',
          says,
          'have the report certified by a key of the office: conform run --certify, keys trust --role office',
        ),
      ),
    ],
  };
}

async function connectionOf(home: Home, frs: string): Promise<Connection | undefined> {
  if (!(await serviceNames(home)).includes(frs)) return undefined;
  const service = await serviceOf(home, frs);
  const profile = (await profileOf(service.profile))?.id ?? service.profile;
  // Without a connection there is nothing to hold a report against.
  if (isByHand(service)) return undefined;
  if (!isAdapted(service)) return { issuers: issuersOf(service), address: service.url, profile };
  // A service that signs nothing has no issuer: address, profile and adapter identify what was tested.
  const { address, digests } = await readAdapter(service);
  return { issuers: [], address, profile, adapter: digests };
}

/** Why a recheck does not confirm a run; undefined if it does. */
function recheckDefect({ run, requirements, result }: ConformanceReport, sha256: string): string | undefined {
  if (run.recheck === undefined) return 'it is not the report of a recheck';
  if (run.recheck.report !== `sha-256:${sha256}`) return 'it is a recheck of another run';
  const held = ['DEL-03', 'DEL-04'].every(
    (id) => requirements.find((row) => row.id === id)?.verdict === 'pass',
  );
  return held && result !== 'not-conformant'
    ? undefined
    : 'it does not show that the probes are still deleted (DEL-03, DEL-04)';
}

/** The report with its recheck: final if the recheck is signed, of this run, and shows that nothing came back. */
async function confirmed(home: Home, path: string, first: Read): Promise<Read> {
  const { verified, refusals } = first;
  if (verified === undefined) return first;
  const later = await read(home, path, false);
  const defect = later.report === undefined ? undefined : recheckDefect(later.report, verified.sha256);
  const problems = [...later.refusals.map(({ reason }) => reason), ...(defect === undefined ? [] : [defect])];
  const remedy = 'name the folder that frskit conform recheck --certify wrote for this run, unchanged';
  const { provisional: _open, ...conformance } = verified.conformance;
  return problems.length === 0
    ? { ...first, verified: { ...verified, conformance } }
    : { ...first, refusals: [...refusals, ...problems.map((says) => refusal('recheck', says, remedy))] };
}

/** What was tested is what is used: the report is of a run with the adapter and the declaration that are connected. */
function adapterRefusals(
  report: ConformanceReport | undefined,
  { adapter }: Connection,
): readonly ReportRefusal[] {
  if (report === undefined) return [];
  const tested = report.suite.adapter;
  const isOwn = adapter === undefined;
  const isOther = !isOwn && (tested.digest !== adapter.adapter || tested.declaration !== adapter.declaration);
  const isForeign = isOwn && tested.declaration !== undefined;
  if (!isOther && !isForeign) return [];
  const remedy = 'run the suite with the adapter and the declaration that are connected';
  return [refusal('adapter', 'the report is of a run with another adapter or declaration', remedy)];
}

/**
 * Verifies the report of an approval: schema, digests, signature of a trusted office key, issuer, address and profile
 * of this service, complete, not simulated, recent, conformant. With `despite` a genuine report that is partial,
 * simulated or not conformant is accepted. A recheck of the run, verified likewise, makes a provisional report final.
 * @throws UsageError where the path cannot be read
 */
export async function verifiedReport(
  home: Home,
  path: string,
  terms: {
    readonly frs: string;
    readonly today: string;
    readonly despite?: string;
    readonly recheck?: string;
  },
): Promise<ReportOutcome> {
  const { frs, today, despite, recheck } = terms;
  const first = await read(home, path, despite !== undefined);
  const found = recheck === undefined ? first : await confirmed(home, recheck, first);
  const connection = await connectionOf(home, frs);
  if (connection === undefined)
    return {
      refusals: [
        ...found.refusals,
        refusal(
          'address',
          'the service is not connected, so the report cannot be held against it',
          'connect it first: frskit registry connect',
        ),
      ],
    };
  if (found.verified === undefined) return found;
  const profile = await profileOf((await serviceOf(home, frs)).profile);
  if (profile === undefined) throw new UsageError(`the service ${frs} has no profile`);
  const { conformance } = found.verified;
  const options = { profile, today, connection };
  const problems = reportProblems(conformance, despite === undefined ? options : { ...options, despite });
  const refusals = [
    ...found.refusals,
    ...adapterRefusals(found.report, connection),
    ...problems.map(({ name, reason, remedy }) => refusal(name, reason, remedy)),
  ];
  if (refusals.length > 0) return { verified: found.verified, refusals };
  if (despite !== undefined && reportProblems(conformance, options).length === 0)
    throw new UsageError('the report supports the approval; leave out --despite');
  return { verified: found.verified, refusals };
}
