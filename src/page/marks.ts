/** Marks of outcomes: the shape states the outcome, the filling the evidence, and colour only helps. */
import { type Markup, markup, raw } from './markup.ts';

/** Path data of each mark, on a square of 20. Classes: `f` filled, `s` outline, `k` knocked out of a filling, `d` dashed. */
const SHAPES = {
  'pass-E2': '<circle cx="10" cy="10" r="8" class="f"/><path d="m6.3 10.4 2.5 2.5 5-5.5" class="k"/>',
  'pass-E3':
    '<circle cx="10" cy="10" r="9" class="s"/><circle cx="10" cy="10" r="6.5" class="f"/><path d="m7 10.2 2.1 2.1 4-4.3" class="k"/>',
  'pass-E1': '<circle cx="10" cy="10" r="8" class="s"/><path d="M10 2a8 8 0 0 0 0 16z" class="f"/>',
  'pass-E0': '<circle cx="10" cy="10" r="8" class="s"/>',
  fail: '<rect x="2" y="2" width="16" height="16" class="f"/><path d="m6.5 6.5 7 7m0-7-7 7" class="k w"/>',
  'not-offered':
    '<rect x="2.5" y="2.5" width="15" height="15" class="s"/><path d="m6.5 6.5 7 7m0-7-7 7" class="s"/>',
  warn: '<path d="M10 2 18.5 17.5h-17z" class="f"/><path d="M10 8v4m0 2.6v.1" class="k"/>',
  waived: '<path d="M10 3 17.8 17H2.2z" class="s"/>',
  review: '<path d="M4.5 2h8l3.5 3.5V18H4.5z" class="s"/><path d="M7.5 9h6m-6 3h6m-6 3h4" class="s"/>',
  inconclusive:
    '<circle cx="10" cy="10" r="8" class="s d"/><path d="M7.8 8.2a2.2 2.2 0 1 1 3.3 1.9c-.8.5-1.1.9-1.1 1.9m0 2.2v.1" class="s"/>',
  blocked: '<circle cx="10" cy="10" r="8" class="s d"/><path d="M6 10h8" class="s"/>',
  'not-applicable': '<path d="M6.5 10h7" class="s"/>',
  'left-out': '<rect x="3" y="3" width="14" height="14" class="s d"/>',
  error: '<path d="M10 1.5 18.5 10 10 18.5 1.5 10z" class="f"/><path d="M10 6.5v4.2m0 2.5v.1" class="k"/>',
  partly: '<circle cx="10" cy="10" r="8" class="s d"/><path d="M10 2a8 8 0 0 0 0 16z" class="f"/>',
  note: '<circle cx="10" cy="10" r="8" class="s"/><path d="M10 9v5m0-8v.1" class="s"/>',
} as const;

/** The name of a mark. */
export type Mark = keyof typeof SHAPES;

/** Class of the colour of each mark. */
const TONES: Readonly<Record<Mark, string>> = {
  'pass-E0': 'pass',
  'pass-E1': 'pass',
  'pass-E2': 'pass',
  'pass-E3': 'pass',
  fail: 'fail',
  'not-offered': 'fail',
  error: 'fail',
  warn: 'warn',
  waived: 'warn',
  review: 'review',
  inconclusive: 'open',
  blocked: 'open',
  partly: 'open',
  note: 'open',
  'not-applicable': 'na',
  'left-out': 'na',
};

/** The colour of a mark: `pass`, `fail`, `warn`, `review`, `open` or `na`; classes `v-` (text) and `c-` (area). */
export function toneOf(mark: Mark): string {
  return TONES[mark];
}

/**
 * The definitions of all marks, once in each page that uses one.
 *
 * @example
 * const page = markup`<body>${sprite()}${mark('fail')} Not met</body>`;
 */
export function sprite(): Markup {
  const symbols = Object.entries(SHAPES).map(
    ([name, shape]) => `<symbol id="m-${name}" viewBox="0 0 20 20">${shape}</symbol>`,
  );
  return raw(
    `<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>\n${symbols.join('\n')}\n</defs></svg>\n`,
  );
}

/** A mark of `size` CSS pixels. It has no name: a word stands beside it, or its link has one. */
export function mark(name: Mark, size = 20): Markup {
  return markup`<svg class="m v-${TONES[name]}" width="${size}" height="${size}" aria-hidden="true" focusable="false"><use href="#m-${name}"/></svg>`;
}
