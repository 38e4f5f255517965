/** Which gallery an enrolment may go into, by the declaration. */
import type { Declaration } from '../../src/services/adapters/index.ts';
import { EnrolmentError } from './errors.ts';

export type ChosenGallery = {
  readonly id: string;
  /** What calls state: undefined where the service has one gallery only. */
  readonly stated?: string;
  /** True if a document, and not an assumption, declares it a test gallery. */
  readonly isTest: boolean;
};

/**
 * The gallery of an enrolment: the named one, or the only declared test gallery.
 * @throws EnrolmentError where it is not declared, or calls cannot state it
 *
 * @example
 * const { id, isTest } = chosenGallery(frsDeclaration, undefined);
 */
export function chosenGallery(declaration: Declaration, name: string | undefined): ChosenGallery {
  const { galleries = [], offers } = declaration;
  const tests = galleries.filter(({ test, from }) => test === true && from !== 'assumed');
  const id = name ?? (tests.length === 1 ? tests[0]?.id : undefined);
  if (id === undefined)
    throw new EnrolmentError(
      tests.length === 0
        ? 'the declaration has no test gallery'
        : 'the declaration has several test galleries: name one by --gallery',
      ['a test gallery has "test": true and a document in "from": docs/adapters.md'],
    );
  if (!galleries.some((one) => one.id === id))
    throw new EnrolmentError(`the declaration has no gallery ${id}`);
  const isTest = tests.some((one) => one.id === id);
  if (offers.galleries?.value === 'yes') return { id, stated: id, isTest };
  if (galleries.length > 1)
    throw new EnrolmentError('the service has several galleries, and calls cannot state one', [
      'declare the only gallery that the credential can use',
    ]);
  return { id, isTest };
}
