/** The form of an entry of the catalogue. */
import type { Severity } from '../findings/finding.ts';
import type { Level, Rule } from '../findings/rule.ts';
import { type Cause, causeOf } from './causes.ts';

/** One id: what it means, where the standard says so, and how to correct a finding. */
export type CatalogueEntry = {
  readonly id: string;
  readonly title: string;
  readonly clause: string;
  readonly help: string;
  readonly severity: Severity;
  /** 1 field, 2 agreement, 3 image; absent for what readers raise. */
  readonly level?: Level;
  readonly since?: string;
  readonly until?: string;
  readonly doubt?: string;
  /** Under what a report gathers it; absent for ids that no file raises. */
  readonly cause?: Cause;
};

/** The entry of a rule. */
export function ofRule<S>({
  id,
  title,
  clause,
  help,
  severity,
  level,
  since,
  until,
  doubt,
}: Rule<S>): CatalogueEntry {
  return {
    id,
    title,
    clause,
    help,
    severity,
    level,
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(doubt === undefined ? {} : { doubt }),
  };
}

/** Entries by id. */
export function byId(entries: readonly CatalogueEntry[]): ReadonlyMap<string, CatalogueEntry> {
  return new Map(
    entries.map((entry) => {
      const cause = causeOf(entry.id);
      return [entry.id, cause === undefined ? entry : { ...entry, cause }];
    }),
  );
}
