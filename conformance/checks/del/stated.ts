/** DEL-04, DEL-07: the retention block of every result, in every fetch and format, states nothing that no profile permits. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { type Returned, resultsOf } from '../results.ts';

type Row = Pick<Check, 'id' | 'requirement' | 'title'> & {
  readonly remedy: string;
  /** Describes what a result states; undefined if that is permitted. */
  readonly problem: (one: Returned, context: TestContext) => string | undefined;
};

const ROWS: readonly Row[] = [
  {
    id: 'del.gallery.not-stated',
    requirement: 'DEL-04',
    title: 'No result states that a probe was added to a gallery or an unsolved file',
    remedy: 'Add no probe to a gallery or a file: search with it and delete it.',
    problem: ({ list }) => {
      const { enrolledInGallery, unsolvedFile } = list?.retention?.probe ?? {};
      if (enrolledInGallery === true) return 'the probe was added to a gallery';
      return unsolvedFile === true ? 'the probe was added to an unsolved file' : undefined;
    },
  },
  {
    id: 'del.remains.not-stated',
    requirement: 'DEL-07',
    title: 'No result states that a probe or a template is retained',
    remedy: 'Retain no probe, template, crop, thumbnail or landmark.',
    problem: ({ list }, { profile }) => {
      const { template, probe } = list?.retention ?? {};
      if (template?.retained === true) return 'a template is retained';
      return probe?.retained === true && profile.deletion.keeper === undefined
        ? 'the probe is retained'
        : undefined;
    },
  },
];

async function stated({ problem, title, remedy }: Row, context: TestContext): Promise<CheckResult> {
  const all = await resultsOf(context);
  const wrong = all.filter((one) => problem(one, context) !== undefined);
  const [first] = wrong;
  const seqs = (some: readonly Returned[]): number[] => some.map(({ exchange }) => exchange.seq);
  if (first !== undefined)
    return fail(
      'E0',
      `${wrong.length} of ${all.length} results state that ${problem(first, context) ?? ''}`,
      remedy,
      seqs(wrong.slice(0, 10)),
    );
  return all.length === 0
    ? inconclusive('not-provoked', 'there was no result to inspect')
    : pass('E0', `${title} (${all.length} results)`, seqs(all));
}

export const statedChecks: readonly Check[] = ROWS.map((row) => ({
  id: row.id,
  requirement: row.requirement,
  title: row.title,
  stage: 'journal',
  plan: [],
  run: (context) => stated(row, context),
}));
