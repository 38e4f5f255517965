/** The disclaimers of every result. */
import type { Disclaimer } from '../../src/results/model/list.ts';
import type { ServiceProfile } from '../../src/services/profiles/profile.ts';

const WORDS =
  'The images and information in this return are for investigative lead purposes only, are not to be considered as positive identification, and are not to be used as the sole basis for any law enforcement action. Other information must be examined and considered prior to making a determination regarding the true identity of any individual.';

/** A further disclaimer, which states that the service is a simulator. */
const SIMULATOR =
  'This result comes from a simulator for tests. All its faces are synthetic and show no real person, and its scores have no meaning for any person.';

/** The text of the profile if it has one, and the text of the simulator. */
export function disclaimersOf({ disclaimer }: ServiceProfile): readonly Disclaimer[] {
  return [
    { text: disclaimer.text?.value ?? WORDS, lang: 'en', authority: 'Reference service for tests' },
    { text: SIMULATOR, lang: 'en', authority: 'Reference service for tests' },
  ];
}
