/** The words that every lead carries, whole and in every form (DIS-06). They hold the four elements of DIS-02 too. */
import { holdsText } from '../../results/rules/disclaimer/judge.ts';

/** What the words say. */
export type NoticePart = 'origin' | 'lead-only' | 'never-sole-basis' | 'investigate-further';

function sentences(service: string): Readonly<Record<NoticePart, string>> {
  return {
    origin: `This lead comes from a candidate list that the face recognition service ${service} returned.`,
    'lead-only': 'It is an investigative lead only and is not a positive identification.',
    'never-sole-basis':
      'It is never the sole basis to establish probable cause, to determine wrongdoing or to deny a benefit, ' +
      'and is not to be used as the sole basis for any law enforcement action.',
    'investigate-further':
      'It must be investigated further before any enforcement action is taken; other information must be ' +
      'examined and considered before determining the true identity.',
  };
}

/**
 * The notice of a lead from a service, as one paragraph.
 *
 * @example
 * const notice = noticeOf('Example FRS');
 */
export function noticeOf(service: string): string {
  return Object.values(sentences(service)).join(' ');
}

/**
 * What a text does not say, word for word, of the notice. White space, quotes and tags aside; case matters.
 *
 * @example
 * const missing = missingOfNotice(noticeOf('Example FRS'), 'Example FRS'); // none
 */
export function missingOfNotice(text: string, service: string): readonly NoticePart[] {
  const parts = Object.entries(sentences(service)) as [NoticePart, string][];
  return parts.flatMap(([part, sentence]) => (holdsText([{ text }], sentence) ? [] : [part]));
}
