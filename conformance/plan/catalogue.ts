/** Every requirement on a service, with its checks and the faults that test these checks, or the reason if there are none. */
import { compact } from '../../src/bytes/index.ts';
import { checks as allChecks } from '../checks/index.ts';
import { faults as allFaults } from '../faults/index.ts';
import { needText } from '../requirements/needs.ts';
import { unfaulted } from '../requirements/unfaulted.ts';
import { untested } from '../requirements/untested.ts';
import { serviceRequirements } from '../suite/levels.ts';

export type Coverage = {
  readonly id: string;
  readonly level: string;
  readonly title: string;
  readonly text: string;
  readonly section?: string;
  readonly checks: readonly {
    readonly id: string;
    readonly title: string;
    readonly stage: string;
    /** What the check needs of a service with an interface of its own, and its verdict without it. */
    readonly needs?: string;
  }[];
  /** Faults that this requirement must catch. */
  readonly faults: readonly string[];
  /** Why no check covers it. */
  readonly untested?: string;
  /** Why no fault tests its checks. */
  readonly unfaulted?: string;
};

/**
 * The coverage of every requirement on a service, in the order of the catalogue.
 *
 * @example
 * const rows = coverage();
 */
export function coverage(): readonly Coverage[] {
  return serviceRequirements.map(({ id, level, title: name, text, section }) => {
    const checks = allChecks.filter((check) => check.requirement === id);
    const faults = allFaults.filter(({ catches }) => catches.some((one) => one.id === id));
    const why =
      untested.find((row) => row.id === id)?.says ??
      (level === 'DOC' ? 'a person reviews a document' : undefined);
    const without = unfaulted.find((row) => row.id === id)?.says;
    return {
      id,
      level,
      title: name,
      text,
      ...(section === undefined ? {} : { section }),
      checks: checks.map(({ id: check, title, stage }) => ({
        id: check,
        title,
        stage,
        ...compact({ needs: needText(check) }),
      })),
      faults: faults.map((fault) => fault.id),
      ...(checks.length > 0 || why === undefined ? {} : { untested: why }),
      ...(faults.length > 0 || without === undefined ? {} : { unfaulted: without }),
    };
  });
}
