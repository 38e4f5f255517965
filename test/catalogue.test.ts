/** The catalogue: one list of ids, each complete, each with its samples, and the page printed from it current. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requirementsPage } from '../scripts/requirements-page.ts';
import { rulesPage } from '../scripts/rules-page.ts';
import { fileCodes } from '../src/catalogue/files/index.ts';
import { serviceRequirements } from '../conformance/suite/levels.ts';
import { allCodes, entries, familyTitles, outcomeOf, requirements } from '../src/catalogue/index.ts';

const ROOT = join(import.meta.dirname, '..');

/** Verbs that begin a remedy: at the start of a sentence, or after a comma and "or". */
const VERBS =
  'Accept|File|Quote|Offer|Label|Forward|Forbid|Repair|Require|Present|Enrol|Add|Answer|Apply|Ask|Attach|Begin|Bind|Call|Capture|Change|Check|Choose|Close|Compare|Compress|Compute|Configure|Confirm|Convert|Correct|Create|Crop|Declare|Delete|Destroy|Do|Echo|Encode|Encrypt|End|Export|Fetch|Fill|Find|Fix|Give|Have|Import|Include|Install|Issue|Keep|Leave|Let|Limit|List|Log|Make|Mark|Move|Name|Narrow|Number|Obtain|Omit|Open|Order|Provide|Publish|Put|Read|Record|Reduce|Refuse|Register|Reject|Remove|Renew|Repeat|Replace|Report|Request|Restore|Retain|Return|Review|Revoke|Rotate|Run|Save|Search|See|Select|Send|Set|Shorten|Show|Sign|Specify|Split|State|Stop|Store|Submit|Supply|Take|Test|Transfer|Treat|Turn|Update|Use|Validate|Verify|Wait|Withdraw|Write';
const REMEDY = new RegExp(`(?:^|[.;:] |, or )(?:${VERBS})\\b`);

describe('catalogue', () => {
  it('has each id once', () => {
    const ids = entries.map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('has the ids of files apart, each with the same entry', () => {
    const ofFiles = entries.filter(({ id }) => /^(?:frskit|image|itl|json|quality|schema)\./.test(id));
    expect(ofFiles.filter(({ id }) => !fileCodes().has(id)).map(({ id }) => id)).toEqual([]);
    const same = (id: string, entry: object): boolean =>
      JSON.stringify(allCodes().get(id)) === JSON.stringify(entry);
    expect([...fileCodes()].filter(([id, entry]) => !same(id, entry)).map(([id]) => id)).toEqual([]);
  });

  it('has ids of the two published forms', () => {
    const odd = entries
      .filter(({ id }) => !/^([a-z]+(\.[a-z0-9]+(-[a-z0-9]+)*)+|[A-Z]{3,4}-\d{2})$/.test(id))
      .map(({ id }) => id);
    expect(odd).toEqual([]);
  });

  it('gives each id a title, a clause and a help text', () => {
    const poor = entries.filter(
      ({ title, clause, help }) => title.length < 3 || clause.length < 3 || help.length < 15,
    );
    expect(poor.map(({ id }) => id)).toEqual([]);
  });

  it('states in each help text what to do, as an imperative sentence', () => {
    const without = entries.filter(({ help }) => !REMEDY.test(help));
    expect(without.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
  });

  it('has no help that repeats the title', () => {
    const plain = (text: string): string =>
      text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim();
    const same = entries.filter(({ title, help }) => plain(help) === plain(title));
    expect(same.map(({ id }) => id)).toEqual([]);
  });

  it('states for each requirement on a service what a miss means, and a step in one sentence', () => {
    const poor = serviceRequirements.filter(({ id }) => {
      const { miss = '', step = '' } = outcomeOf(id) ?? {};
      const isMiss = /^[a-z].{8,64}$/.test(miss) && !miss.endsWith('.');
      return !isMiss || !REMEDY.test(step) || step.length > 90 || !step.endsWith('.');
    });
    expect(poor.map(({ id }) => `${id}: ${outcomeOf(id)?.miss ?? ''}; ${outcomeOf(id)?.step ?? ''}`)).toEqual(
      [],
    );
    expect(outcomeOf('constructor')).toBeUndefined();
  });

  it('gathers each rule of a file under a cause with a short title and remedy', () => {
    const causes = [...fileCodes().values()].map(({ id, cause }) => ({ id, cause }));
    expect(causes.filter(({ cause }) => cause === undefined).map(({ id }) => id)).toEqual([]);
    const all = new Map(causes.map(({ cause }) => [cause?.id, cause]));
    expect(all.size).toBe(15);
    const poor = [...all.values()].filter(
      (cause) => (cause?.title.split(' ').length ?? 9) > 6 || (cause?.remedy.length ?? 99) > 90,
    );
    expect(poor).toEqual([]);
    const titles = [
      'itl.10.013.edition',
      'itl.1.003.count',
      'itl.10.996.sha-256',
      'quality.face.ied',
      'itl.framing.len',
    ];
    expect(titles.map((id) => fileCodes().get(id)?.cause?.id)).toEqual([
      'edition',
      'contents',
      'hash',
      'face',
      'structure',
    ]);
  });

  it('has a short title for each requirement and each family', () => {
    const poor = requirements.filter(
      ({ title, text }) => title.length < 3 || title.length > 45 || title === text,
    );
    expect(poor.map(({ id }) => id)).toEqual([]);
    const families = new Set(requirements.map(({ id }) => id.split('-')[0]));
    expect(Object.keys(familyTitles).toSorted()).toEqual([...families].toSorted());
  });

  it('is printed to docs', () => {
    expect(readFileSync(join(ROOT, 'docs', 'requirements.md'), 'utf8')).toBe(requirementsPage());
    expect(readFileSync(join(ROOT, 'docs', 'rules.md'), 'utf8')).toBe(rulesPage());
  });
});
