/** The suite against its own catalogue: nothing unknown, nothing unlooked-at, nothing unshown, and a page that says so. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../../conformance/checks/index.ts';
import { faults } from '../../conformance/faults/index.ts';
import { coverage } from '../../conformance/plan/catalogue.ts';
import { planOf } from '../../conformance/plan/plan.ts';
import { COMPARED_WITH, NEEDS } from '../../conformance/requirements/needs.ts';
import { unfaulted } from '../../conformance/requirements/unfaulted.ts';
import { untested } from '../../conformance/requirements/untested.ts';
import { serviceRequirements } from '../../conformance/suite/levels.ts';
import { checksOf } from '../../conformance/suite/run.ts';
import type { RunSetup } from '../../conformance/suite/setup.ts';
import { profiles } from '../../src/services/profiles/index.ts';
import { conformancePage } from '../../scripts/conformance-page.ts';

const ids = new Set(serviceRequirements.map(({ id }) => id));
const checked = new Set(checks.map(({ requirement }) => requirement));
const caught = new Set(faults.flatMap(({ catches }) => catches.map(({ id }) => id)));
/** What every service has. */
const ALWAYS: ReadonlySet<string> = new Set(['search', 'handshake', 'plaintext']);

/** Checks that call an operation only where the service offers it. */
const ADAPTS: ReadonlySet<string> = new Set([
  ...['ctl.clock', 'ctl.credentials', 'ctl.end', 'acc.credentials', 'dis.kinds', 'gov.statement'],
  ...['del.gallery.not-enrolled-later', 'del.repository.not-joined-later', 'del.hub.passed-on'],
  ...['mail.tls.required', 'mail.altered', 'mail.notices'],
  ...['del.probe.again', 'del.remains.nothing-derived', 'del.hub.named', 'err.refusals', 'err.odd'],
]);

const twice = (all: readonly string[]): string[] => all.filter((id, i) => all.indexOf(id) !== i);

describe('the catalogue of the suite', () => {
  it('names requirements that there are', () => {
    const named = [
      ...checked,
      ...caught,
      ...untested.map(({ id }) => id),
      ...unfaulted.map(({ id }) => id),
      ...checks.flatMap(({ after }) => after ?? []),
    ];
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    expect(
      faults.map(({ profile }) => profile).filter((id) => !profiles.some((one) => one.id === id)),
    ).toEqual([]);
  });

  it('has each id once, and each in its form', () => {
    expect(twice(checks.map(({ id }) => id))).toEqual([]);
    expect(twice(faults.map(({ id }) => id))).toEqual([]);
    expect(twice(untested.map(({ id }) => id))).toEqual([]);
    const form = /^[a-z]{2,5}(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+$/;
    expect([...checks, ...faults].map(({ id }) => id).filter((id) => !form.test(id))).toEqual([]);
  });

  it('looks at every requirement, or says why not', () => {
    const bare = serviceRequirements.filter(
      ({ id, level }) =>
        !checked.has(id) &&
        level !== 'DOC' &&
        !untested.some((row) => row.id === id) &&
        !id.startsWith('MAIL-'),
    );
    expect(
      bare.map(({ id }) => id),
      'requirements without a check: add one to conformance/checks, or the reason to requirements/untested.ts',
    ).toEqual([]);
    const both = untested.filter(({ id }) => checked.has(id));
    expect(both.map(({ id }) => id)).toEqual([]);
  });

  it('shows of every requirement by a fault that it sees, or says why not', () => {
    const bare = [...checked].filter((id) => !caught.has(id) && !unfaulted.some((row) => row.id === id));
    expect(
      bare,
      'requirements that no fault violates: add one to conformance/faults, or the reason to requirements/unfaulted.ts',
    ).toEqual([]);
    expect(unfaulted.map(({ id }) => id).filter((id) => caught.has(id))).toEqual([]);
  });

  it('has a reason for every catch, and for every fault that nobody can see', () => {
    const bare = faults.filter(({ catches, unseen }) =>
      catches.length === 0
        ? (unseen ?? '') === ''
        : unseen !== undefined || catches.some(({ why }) => why === ''),
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  it('names in the needs checks that there are, and each that calls more than a search', () => {
    const known = new Set(checks.map(({ id }) => id));
    const listed = [...Object.keys(NEEDS), ...Object.keys(COMPARED_WITH)];
    expect(listed.filter((id) => !known.has(id))).toEqual([]);
    const bare = checks.filter(
      ({ id, plan, operations, lacks }) =>
        plan.some(({ operation }) => !ALWAYS.has(operation)) &&
        !(Object.hasOwn(NEEDS, id) || operations !== undefined || lacks !== undefined || ADAPTS.has(id)),
    );
    expect(
      bare.map(({ id }) => id),
      'checks without a need: add a row to NEEDS in conformance/requirements/needs.ts, `operations` to the check, or, where it does without by itself, its id to ADAPTS here',
    ).toEqual([]);
  });

  it('plans exactly what a run of the profile runs', () => {
    for (const profile of profiles) {
      for (const only of [undefined, ['DEL', 'CAN-03']]) {
        const setup = { profile, seed: 'x', only } as unknown as RunSetup;
        const planned = planOf(profile, only).rows.flatMap((row) => row.checks.map(({ id }) => id));
        expect(planned.toSorted()).toEqual(
          checksOf(setup)
            .map(({ id }) => id)
            .toSorted(),
        );
      }
    }
    expect(planOf(profiles[0] ?? expect.fail(), undefined).requests).toBeGreaterThan(50);
  });

  it('stands in the documentation as it is', () => {
    const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'conformance.md'), 'utf8');
    expect(page).toBe(conformancePage());
    expect(coverage().length).toBe(ids.size);
  });
});
