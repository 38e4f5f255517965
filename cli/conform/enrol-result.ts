/** What `conform enrol` and `conform unenrol` report: positions in the manifest and results, never an ID. */
import {
  type EnrolmentLine,
  type EnrolmentResult,
  RECORD_FILE,
  type RemovalResult,
  standingOf,
} from '../../conformance/enrolment/index.ts';
import { printable } from '../../src/findings/index.ts';
import { jsonOf } from '../command.ts';
import { EXIT, type Exit } from '../exit.ts';
import type { Io } from '../print.ts';

type Format = 'text' | 'json';

const ENROLLED: Readonly<Record<EnrolmentResult['result'], string>> = {
  found: 'enrolled; a search finds it',
  'not-found-yet': 'enrolled; no search has found it yet',
  refused: 'refused by the service',
  unclear: 'unclear: it may be in the gallery, and no ID is known',
  'no-id': 'the service answered without an ID: it may be in the gallery, and cannot be removed',
  'id-in-use': 'the service answered the ID of another entry, which is never removed',
  throttled: 'not enrolled: the service was too busy',
  unsupported: 'the adapter cannot enrol it',
  'not-sent': 'not enrolled: nothing was sent',
  'not-searched': 'not enrolled: the search before it was not answered with a list',
  'not-tried': 'not tried',
};

const REMOVED: Readonly<Record<RemovalResult['result'], string>> = {
  gone: 'removed; a search shows that it is gone',
  'still-there': 'STILL THERE: the removal was accepted, and a search finds it',
  'not-proven': 'removed; not shown to be gone',
  'not-found':
    'not removed: no search has found it, so that its ID may be that of another entry; --also-unfound removes it',
  refused: 'the removal was refused',
  throttled: 'not removed: the service was too busy',
  unsupported: 'the adapter cannot remove it',
  'not-sent': 'not removed: nothing was sent',
  unclear: 'unclear whether it was removed',
  'not-tried': 'not tried',
};

/** Results that show a fault of the service or of what was given. */
const FINDINGS: ReadonlySet<string> = new Set([
  'refused',
  'no-id',
  'id-in-use',
  'unsupported',
  'still-there',
]);

function exitOf(results: readonly { readonly result: string }[], done: string): Exit {
  if (results.some(({ result }) => FINDINGS.has(result))) return EXIT.findings;
  return results.every(({ result }) => result === done) ? EXIT.ok : EXIT.incomplete;
}

function because(reason: string | undefined): string {
  return reason === undefined ? '' : ` (${printable(reason)})`;
}

/** Prints what came of an enrolment. */
export function printedEnrolment(results: readonly EnrolmentResult[], format: Format, io: Io): Exit {
  const isUnclear = results.some(({ result, earlier }) => result === 'unclear' && earlier === true);
  const lines = results.map(
    ({ person, image, result, reason, earlier }) =>
      `person ${person}, image ${image}  ${ENROLLED[result]}${because(reason)}${earlier === true ? '; by an earlier call' : ''}`,
  );
  const hints = isUnclear
    ? ['An unclear enrolment is not repeated: ask the operator, or enrol it again by --repeat-unclear.']
    : [];
  io.out(
    format === 'json'
      ? jsonOf({ images: results })
      : [...lines, ...hints, `The IDs are in ${RECORD_FILE}.`, ''].join('\n'),
  );
  return exitOf(results, 'found');
}

/** Prints what came of a removal; what no ID is known of is named as well. */
export function printedRemoval(
  results: readonly RemovalResult[],
  record: readonly EnrolmentLine[],
  format: Format,
  io: Io,
): Exit {
  const unclear = [...standingOf(record).values()]
    .filter(({ isUnclear, id }) => isUnclear && id === undefined)
    .map(({ person, image }) => ({ person, image: image.slice(0, 8) }));
  const lines = results.map(
    ({ person, image, result, reason, isControlled }) =>
      `person ${person}, image ${image}  ${REMOVED[result]}${because(reason)}${isControlled === false ? '; its list was empty, and no later search found another entry' : ''}`,
  );
  const left = unclear.map(
    ({ person, image }) =>
      `person ${person}, image ${image}  may be in the gallery without a known ID: ask the operator to remove it`,
  );
  const none = results.length + unclear.length === 0 ? ['Nothing is enrolled by this record.'] : [];
  io.out(
    format === 'json' ? jsonOf({ entries: results, unclear }) : [...lines, ...left, ...none, ''].join('\n'),
  );
  const exit = exitOf(results, 'gone');
  return exit === EXIT.ok && unclear.length > 0 ? EXIT.incomplete : exit;
}
