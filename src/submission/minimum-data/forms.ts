/** How the value of an allowed field looks. A field that is allowed is no place for anything else. */

/** Names of forms; a profile speaks of them. */
export type Form = keyof typeof FORMS;

const DAY = /^\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

/** Each form, and what would be right in words. */
export const FORMS = {
  number: { pattern: /^\d{1,12}$/, is: 'a number' },
  version: { pattern: /^\d{4}$/, is: 'four digits' },
  code: { pattern: /^[A-Za-z0-9_-]{1,16}$/, is: 'a code of at most 16 letters and digits' },
  day: { pattern: DAY, is: 'a day, YYYYMMDD' },
  identifier: {
    pattern: /^[A-Za-z0-9._/#:@-]{1,40}$/,
    is: 'an identifier of at most 40 characters without spaces',
  },
  resolution: { pattern: /^\d\d\.\d\d$/, is: 'two digits, a point, two digits' },
  charset: { pattern: /^[A-Za-z0-9.-]{0,16}$/, is: 'an index, a name and a version of a character set' },
  attention: {
    pattern: /^[\p{L}\p{M}\p{N} .,'/#-]{3,30}$/u,
    is: 'name and room of the recipient of the answer, 3 to 30 characters',
  },
  face: { pattern: /^FACE$/, is: 'FACE' },
  profile: { pattern: /^\d{1,2}$/, is: 'an acquisition profile' },
  count: { pattern: /^\d{1,2}$/, is: 'one or two digits' },
  repository: { pattern: /^\d{1,3}$/, is: 'a number of one to three digits' },
  picture: { pattern: undefined, is: 'a picture' },
} as const satisfies Readonly<Record<string, { readonly pattern: RegExp | undefined; readonly is: string }>>;
