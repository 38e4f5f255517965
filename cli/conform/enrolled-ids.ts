/** The IDs that an enrolment has given to the people of a test set, from its record; nothing is sent or changed. */
import {
  EnrolmentError,
  type EnrolmentLine,
  type ImageStanding,
  readRecord,
  standingOf,
} from '../../conformance/enrolment/index.ts';
import { loadTestSet } from '../../conformance/run-file/index.ts';
import type { TestSet } from '../../conformance/suite/images.ts';
import type { Declaration } from '../../src/services/adapters/index.ts';
import { UsageError } from '../exit.ts';
import { refusalOf } from '../files.ts';

async function linesOf(folder: string): Promise<readonly EnrolmentLine[]> {
  try {
    return await readRecord(folder);
  } catch (error) {
    if (error instanceof EnrolmentError) throw new UsageError(error.message, error.details);
    const why = refusalOf(error);
    if (why === undefined) throw error;
    throw new UsageError(`cannot read the enrolment record in ${folder}: ${why}`);
  }
}

/** A record of another service has IDs that mean somebody else there. */
function refuseOther([head]: readonly EnrolmentLine[], { service, endpoints }: Declaration): void {
  if (head?.kind !== 'head') return;
  const address = endpoints.find((one) => one.for === 'search')?.url;
  const other = [
    ...(head.service === service.id ? [] : ['service']),
    ...(head.address === address ? [] : ['address']),
  ];
  if (other.length > 0)
    throw new UsageError(`the enrolment record is of another ${other.join(' and ')} than the declaration`);
}

/** Why an image has no ID that a run can use; undefined if it has one. */
function lackOf(standing: ImageStanding | undefined): string | undefined {
  if (standing === undefined) return 'is not in the enrolment record';
  if (standing.isUnclear) return 'has an enrolment that is unclear';
  if (standing.wasRemoved || standing.id === undefined) return 'is not enrolled, or was removed';
  return standing.wasFound ? undefined : 'is enrolled, and no search has found it';
}

/**
 * The test set of a run, whose people have the IDs of an enrolment beside those of the manifest.
 *
 * @param folder of the test set
 * @param record folder of the enrolment record, as of `conform enrol --out`
 * @throws UsageError where a person is not known to be enrolled: its searches would prove nothing
 */
export async function enrolledTestSet(
  folder: string,
  record: string,
  declaration: Declaration,
): Promise<TestSet> {
  const lines = await linesOf(record);
  refuseOther(lines, declaration);
  const standing = standingOf(lines);
  const problems: string[] = [];
  const testSet = await loadTestSet(folder, ({ number, digests }) =>
    digests.flatMap((digest, i) => {
      const one = standing.get(digest);
      const lack = lackOf(one);
      if (lack !== undefined) problems.push(`person ${number}, image ${i + 1} to enrol, ${lack}`);
      return lack === undefined && one?.id !== undefined ? [one.id] : [];
    }),
  );
  if (problems.length > 0)
    throw new UsageError('the enrolment record does not show that every person is enrolled', [
      ...problems.slice(0, 20),
      'call conform enrol with this record again, or take the images out of enrol in the manifest',
    ]);
  return testSet;
}
