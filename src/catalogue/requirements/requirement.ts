/** One row of the safeguard catalogue. */

/** The service; the submitting agency; a search result as received; a submitting client. */
export type Who = 'FRS' | 'SUB' | 'RET' | 'CLI';

/** Who takes the step after a miss: the operator of the service, the approving office, or the team that runs the test. */
export type Actor = 'operator' | 'office' | 'test';

export type Requirement = {
  /** Stable; none is ever reused or renumbered. */
  readonly id: string;
  /** Plain short title, at most 45 characters; shown before the full text. */
  readonly title: string;
  /** On a service: what a miss states of it; completes "The service …". At most 65 characters. */
  readonly miss?: string;
  /** On a service: what to do about a miss, one sentence of at most 90 characters. */
  readonly step?: string;
  /** Who takes the step; the operator of the service unless stated. */
  readonly acts?: Actor;
  /** MUST fails a run, SHOULD warns, DOC is documentary evidence that a person decides on. */
  readonly level: 'MUST' | 'SHOULD' | 'DOC';
  readonly who: readonly Who[];
  /** Full text: what must be. */
  readonly text: string;
  /** Not in the source: added so that its intent can be tested. */
  readonly added?: boolean;
  /** Where the level holds, in words. */
  readonly condition?: string;
  /** Service profiles that the condition names. */
  readonly profiles?: readonly string[];
  /** How it is checked. */
  readonly how?: string;
  /** Best evidence that there can be: E0 claimed, E1 consistent, E2 observed, E3 inspected by a person. */
  readonly grade?: string;
  /** Section of DHS/ICE/PIA-054; absent for what was added. */
  readonly section?: string;
  /** At most 25 words of that source, verbatim; absent where it names no section. */
  readonly quote?: string;
};
