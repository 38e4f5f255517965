/** One row of the safeguard catalogue. */

/** The service; the submitter's side; a return as it arrives; a submitting client. */
export type Who = 'FRS' | 'SUB' | 'RET' | 'CLI';

export type Requirement = {
  /** Stable; none is ever reused or renumbered. */
  readonly id: string;
  /** MUST fails a run, SHOULD warns, DOC is evidence on paper that a person decides on. */
  readonly level: 'MUST' | 'SHOULD' | 'DOC';
  readonly who: readonly Who[];
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
};
