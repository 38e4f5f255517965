/** Text from outside, made fit for a terminal, a report or a page. */

/**
 * Characters that cannot be seen, change the direction of the text around them, break a line or steer a terminal:
 * controls, format characters, line and paragraph separators, halves of surrogate pairs (Unicode categories Cc, Cf, Zl,
 * Zp, Cs), and the variation selectors of Mongolian.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u180b-\u180d\u180f]/gu;

/**
 * Text from outside with its invisible characters shown as `\\uXXXX`: neither a file name nor a message can steer a
 * terminal, hide text or change its direction.
 *
 * @example
 * const shown = printable('\u001b[2J'); // the escape character is shown, not sent
 */
export function printable(text: string): string {
  return text.replace(INVISIBLE, (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}

/**
 * The text without lone surrogates, which no encoding of a report can hold.
 *
 * @example
 * const safe = wellFormed('a lone surrogate: \ud800');
 */
export function wellFormed(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}
