/** Reports and baselines that frskit wrote before; a new one may replace them. */
import type { Report } from '../../src/findings/index.ts';
import { readJsonValue } from '../../src/json/index.ts';
import { isBaseline } from './known.ts';

const TOOL: Report['tool']['name'] = 'frskit';
const LIMITS = { depth: 32, values: 20_000_000 };

type Json = Readonly<Record<string, unknown>> | undefined;

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : undefined;
}

function jsonOf(bytes: Uint8Array): Json {
  return objectOf(readJsonValue(bytes, LIMITS).value);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Of each format, whether a file is such a report of frskit. */
const OWN: Readonly<Record<string, (bytes: Uint8Array) => boolean>> = {
  text: (bytes) => /^\d+ files?: (?:no findings|\d+ )/m.test(textOf(bytes)),
  json: (bytes) => {
    const report = jsonOf(bytes);
    return objectOf(report?.['tool'])?.['name'] === TOOL && Array.isArray(report?.['files']);
  },
  sarif: (bytes) => {
    const runs = jsonOf(bytes)?.['runs'];
    const run = Array.isArray(runs) ? objectOf(runs[0]) : undefined;
    return objectOf(objectOf(run?.['tool'])?.['driver'])?.['name'] === TOOL;
  },
  junit: (bytes) => /^<\?xml[^>]*\?>\s*<testsuites name="frskit"/.test(textOf(bytes.subarray(0, 500))),
  html: (bytes) => /<title>[^<]*\bfrskit \d/.test(textOf(bytes.subarray(0, 4000))),
};

/** True where a file is a report of frskit in this format. */
export function isOwnReport(format: string): (bytes: Uint8Array) => boolean {
  return OWN[format] ?? (() => false);
}

/** True where a file is a baseline. */
export function isOwnBaseline(bytes: Uint8Array): boolean {
  return isBaseline(jsonOf(bytes));
}
