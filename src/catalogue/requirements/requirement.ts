/** One row of the safeguard catalogue. */

/** The service; the submitting agency; a search result as received; a submitting client. */
export type Who = 'FRS' | 'SUB' | 'RET' | 'CLI';

export type Requirement = {
  /** Stable; none is ever reused or renumbered. */
  readonly id: string;
  /** Plain short title, at most 45 characters; shown before the full text. */
  readonly title: string;
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
