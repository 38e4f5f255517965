/** The words that stand in every return. */
import type { Disclaimer } from '../../src/results/model/list.ts';
import type { ServiceProfile } from '../../src/services/profiles/profile.ts';

const WORDS =
  'The images and information in this return are for investigative lead purposes only, are not to be considered as positive identification, and are not to be used as the sole basis for any law enforcement action. Other information must be examined and considered prior to making a determination regarding the true identity of any individual.';

/** Said besides, in its own disclaimer, so that nobody takes a simulator for a service. */
const SIMULATOR =
  'This return comes from a simulator for tests. All faces in it are drawn; nobody looks like them, and its scores say nothing of any person.';

/** The profile's own text where it has one, and that this is a simulator. */
export function disclaimersOf({ disclaimer }: ServiceProfile): readonly Disclaimer[] {
  return [
    { text: disclaimer.text?.value ?? WORDS, lang: 'en', authority: 'Reference service for tests' },
    { text: SIMULATOR, lang: 'en', authority: 'Reference service for tests' },
  ];
}
