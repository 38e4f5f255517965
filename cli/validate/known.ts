/** What is known already and what is left out: the configuration and the baseline of `validate`. */
import { stat } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import {
  type Baseline,
  type Config,
  type FileReport,
  applyConfig,
  baselineOf,
  problemsOfConfig,
  subtractBaseline,
} from '../../src/findings/index.ts';
import { readJsonValue } from '../../src/json/index.ts';
import { UsageError } from '../exit.ts';
import { STANDARD, readInput } from '../files.ts';
import type { Output } from '../output.ts';

const DEFAULT_CONFIG = 'frskit.config.json';

async function readJsonFile(path: string, what: string): Promise<unknown> {
  const { value, findings } = readJsonValue(await readInput(path));
  if (findings.length === 0) return value;
  const details = findings.map(({ at, message }) => `byte ${at.offset ?? 0}: ${message}`);
  throw new UsageError(`${path} is no ${what}: it is not JSON as it should be`, details);
}

/** The configuration file that is read: the named one, else `frskit.config.json` where it exists. */
export async function configFileOf(path: string | undefined): Promise<string | undefined> {
  if (path !== undefined) return path;
  return (await stat(DEFAULT_CONFIG).catch(() => undefined)) === undefined ? undefined : DEFAULT_CONFIG;
}

/**
 * The configuration that is named, else `frskit.config.json` of the working directory, else none.
 * @throws UsageError when it cannot be used, with everything that is wrong with it
 */
export async function configOf(path: string | undefined): Promise<Config> {
  const name = await configFileOf(path);
  if (name === undefined) return {};
  const value = await readJsonFile(name, 'configuration');
  const { allCodes } = await import('../../src/catalogue/index.ts');
  const problems = problemsOfConfig(value, new Set(allCodes().keys()));
  if (problems.length > 0) throw new UsageError(`${name} cannot be used`, problems);
  return value as Config;
}

/** True for the value of a baseline file. */
export function isBaseline(value: unknown): value is Baseline {
  if (typeof value !== 'object' || value === null || !('files' in value)) return false;
  if (!('schemaVersion' in value) || value.schemaVersion !== 1) return false;
  const { files } = value;
  if (typeof files !== 'object' || files === null || Array.isArray(files)) return false;
  return Object.values(files).every(
    (counts: unknown) =>
      typeof counts === 'object' &&
      counts !== null &&
      Object.values(counts).every((count: unknown) => Number.isInteger(count)),
  );
}

/** The name of a file in a baseline: seen from the baseline's folder, the same on every system. */
function keyOf(file: string, baseline: string): string {
  if (file === STANDARD) return file;
  return relative(dirname(resolve(baseline)), resolve(file))
    .split(sep)
    .join('/');
}

/** Takes known findings out of a report and counts them. */
export type Known = (report: FileReport) => FileReport;

/** What the configuration and the baseline leave of a report. */
export async function knownOf(config: Config, baseline: string | undefined): Promise<Known> {
  const known = baseline === undefined ? undefined : await readJsonFile(baseline, 'baseline');
  if (baseline !== undefined && !isBaseline(known))
    throw new UsageError(`${baseline} is no baseline; --write-baseline makes one`);
  return (report) => {
    const configured = applyConfig(report.findings, report.file, config);
    const left =
      isBaseline(known) && baseline !== undefined
        ? subtractBaseline(configured, keyOf(report.file, baseline), known)
        : configured;
    const suppressed = report.findings.length - left.length;
    return { ...report, findings: left, ...(suppressed === 0 ? {} : { suppressed }) };
  };
}

/** Writes the findings as the baseline of later runs. */
export async function writeBaseline(output: Output, reports: readonly FileReport[]): Promise<void> {
  const keyed = reports.map(({ file, findings }) => ({ file: keyOf(file, output.path), findings }));
  await output.write(`${JSON.stringify(baselineOf(keyed), null, 2)}\n`);
}
