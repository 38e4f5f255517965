/** What to fix first: the requirements that kept others from being evaluated, and what each of them hides. */
import type { ConformanceReport, RequirementRow } from './model.ts';

/** A requirement that blocks others. */
export type Cause = {
  readonly id: string;
  /** Its own row; absent if the run did not evaluate it. */
  readonly row?: RequirementRow;
  /** The blocked requirements, in the order of the report. */
  readonly hides: readonly RequirementRow[];
};

const ID = /^[A-Z]+-\d\d$/;

/** The requirement that blocks a row directly; undefined if none does. */
function blockerOf({ verdict, reason }: RequirementRow): string | undefined {
  return verdict === 'blocked' && reason !== undefined && ID.test(reason) ? reason : undefined;
}

/** The first requirement of a chain of blocked ones. */
function rootOf(id: string, rows: ReadonlyMap<string, RequirementRow>): string {
  const seen = new Set([id]);
  let root = id;
  for (;;) {
    const row = rows.get(root);
    const next = row === undefined ? undefined : blockerOf(row);
    if (next === undefined || seen.has(next)) return root;
    seen.add(next);
    root = next;
  }
}

/**
 * The requirements to fix first: that which hides most others first, and controls before the rest.
 *
 * @example
 * const [first] = causesOf(report);
 */
export function causesOf({ requirements }: Pick<ConformanceReport, 'requirements'>): readonly Cause[] {
  const rows = new Map(requirements.map((row) => [row.id, row]));
  const hidden = new Map<string, RequirementRow[]>();
  for (const row of requirements) {
    const blocker = blockerOf(row);
    if (blocker === undefined) continue;
    const root = rootOf(blocker, rows);
    hidden.set(root, [...(hidden.get(root) ?? []), row]);
  }
  const isControl = ({ id }: Cause): number => (id.startsWith('CTL-') ? 0 : 1);
  return [...hidden]
    .map(([id, hides]): Cause => {
      const row = rows.get(id);
      return { id, hides, ...(row === undefined ? {} : { row }) };
    })
    .toSorted((a, b) => b.hides.length - a.hides.length || isControl(a) - isControl(b));
}

/** `3 requirements: DEL-02, DEL-06, DEL-09`. */
export function hiddenText({ hides }: Cause): string {
  const ids = hides.map(({ id }) => id).join(', ');
  return `${hides.length} ${hides.length === 1 ? 'requirement' : 'requirements'}: ${ids}`;
}
