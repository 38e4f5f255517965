/** `frskit.config.json`: severities by rule, and findings to leave out, each with the reason why. */
import type { Finding, Severity } from './finding.ts';

/** A finding that is to be left out. Without `file` or `path` it is left out everywhere. */
export type Ignore = {
  readonly rule: string;
  /** Why; a configuration without reasons is refused. */
  readonly reason: string;
  /** Path of the place, such as `10[1].038`, or its beginning. */
  readonly path?: string;
  /** End of the file's name. */
  readonly file?: string;
};

export type Config = {
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  readonly ignore?: readonly Ignore[];
};

/**
 * What is wrong with a configuration, one line each; none where it can be used.
 *
 * @example
 * const problems = problemsOfConfig(JSON.parse('{}'), new Set(['itl.10.013.value']));
 */
export function problemsOfConfig(value: unknown, known: ReadonlySet<string>): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ['it is not a JSON object'];
  const config = value as Readonly<Record<string, unknown>>;
  const unknownKeys = Object.keys(config).filter((key) => !['$schema', 'severities', 'ignore'].includes(key));
  const problems = unknownKeys.map((key) => `unknown member ${JSON.stringify(key)}`);
  const severities: unknown = config['severities'] ?? {};
  if (typeof severities !== 'object' || severities === null || Array.isArray(severities))
    problems.push('severities is no object');
  else {
    for (const [id, severity] of Object.entries(severities)) {
      if (!known.has(id)) problems.push(`severities: no rule ${JSON.stringify(id)}`);
      if (!['error', 'warning', 'info', 'off'].includes(String(severity))) {
        problems.push(`severities: ${JSON.stringify(id)} is error, warning, info or off`);
      }
    }
  }
  const ignore: unknown = config['ignore'] ?? [];
  if (!Array.isArray(ignore)) return [...problems, 'ignore is no list'];
  ignore.forEach((entry: unknown, i) => {
    const row = (typeof entry === 'object' && entry !== null ? entry : {}) as Readonly<
      Record<string, unknown>
    >;
    if (typeof row['rule'] !== 'string' || !known.has(row['rule']))
      problems.push(`ignore[${i}]: rule is the id of a rule`);
    if (typeof row['reason'] !== 'string' || row['reason'].trim() === '')
      problems.push(`ignore[${i}]: a reason is needed`);
    for (const key of ['path', 'file']) {
      if (row[key] !== undefined && typeof row[key] !== 'string')
        problems.push(`ignore[${i}]: ${key} is a text`);
    }
  });
  return problems;
}

function isIgnored({ rule, at }: Finding, file: string, ignore: Ignore): boolean {
  if (ignore.rule !== rule) return false;
  if (ignore.path !== undefined && at.path !== ignore.path && !at.path.startsWith(`${ignore.path}.`))
    return false;
  return ignore.file === undefined || file.endsWith(ignore.file);
}

/**
 * The findings that the configuration leaves in, with the severities that it gives.
 *
 * @example
 * const configured = applyConfig(findings, 'a.an2', config);
 */
export function applyConfig(findings: readonly Finding[], file: string, config: Config): readonly Finding[] {
  return findings.flatMap((finding) => {
    if (config.ignore?.some((ignore) => isIgnored(finding, file, ignore)) === true) return [];
    const severity = config.severities?.[finding.rule] ?? finding.severity;
    return severity === 'off' ? [] : [{ ...finding, severity }];
  });
}
