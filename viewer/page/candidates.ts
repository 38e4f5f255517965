/** A return: its disclaimer always in sight, what was searched, and the candidates in rank order. */
import type { Fact } from '../item.ts';
import type { ShownCandidate, ShownReturn } from '../returned/model.ts';
import { el, foreign, idOf, svg, replace } from './element.ts';
import { valueView } from './field.ts';
import type { Part } from './part.ts';
import { type ByPlace, badges, findingsHere } from './findings.ts';
import { pages } from './pages.ts';
import { pictureView } from './picture.ts';

/** Candidates that are shown at first. */
const SOME = 50;

const LEADS = 'Investigative leads only: none of these is an identification.';

/** Text shown where the disclaimer is missing. */
const NO_DISCLAIMER =
  'No disclaimer came with this return. Treat it as investigative leads only: it is not a positive identification and not the sole basis for any law enforcement action.';

function disclaimerView({ disclaimers }: ShownReturn): HTMLElement {
  const texts = disclaimers.length === 0 ? [NO_DISCLAIMER] : disclaimers;
  return el(
    'aside',
    { class: 'disclaimer', 'aria-label': 'Disclaimer', tabindex: 0 },
    el('p', {}, el('strong', {}, LEADS)),
    texts.map((text) => el('p', {}, foreign(text.replace(/\s+/g, ' ').trim()))),
  );
}

function factList(facts: readonly Fact[]): HTMLElement {
  return el(
    'dl',
    { class: 'facts' },
    facts.map(({ name, item }) => el('div', {}, el('dt', {}, foreign(name)), el('dd', {}, valueView(item)))),
  );
}

/** A bar for where the score lies on its scale. */
function barView(share: number): SVGElement {
  return svg(
    'svg',
    {
      class: 'bar-of-score',
      viewBox: '0 0 100 6',
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': `${Math.round(share * 100)} percent of the scale`,
    },
    svg('rect', { class: 'scale', width: 100, height: 6 }),
    svg('rect', { class: 'score', width: share * 100, height: 6 }),
  );
}

type CandidateView = { readonly element: HTMLElement; readonly tell: (found: ByPlace) => void };

function candidateView(candidate: ShownCandidate, redacted: boolean): CandidateView {
  const { path, rank, score, share, facts } = candidate;
  const marks = el('span', { class: 'badges' });
  const here = el('div', { class: 'here' });
  const pictures = candidate.pictures().map(pictureView);
  const without = redacted ? [] : [el('p', { class: 'dim' }, 'No image.')];
  const element = el(
    'li',
    { class: 'candidate', id: idOf(path), tabindex: -1 },
    el(
      'div',
      { class: 'head' },
      el('h3', {}, rank === undefined ? 'Without a rank' : `Rank ${rank}`),
      el('span', {}, score === undefined ? 'no score' : el('span', {}, 'score ', foreign(score))),
      share === undefined ? undefined : barView(share),
      marks,
      el('code', { class: 'dim' }, path),
    ),
    el('div', { class: 'pictures' }, pictures.length === 0 ? without : pictures),
    factList(facts),
    here,
  );
  return {
    element,
    tell: (found) => {
      const findings = found.get(path) ?? [];
      replace(marks, badges(findings));
      replace(here, findingsHere(findings));
    },
  };
}

/** The return as a part of the page. */
export function candidateList(returned: ShownReturn): Part {
  const { kind, candidates, facts, scale, redacted = false } = returned;
  const views: CandidateView[] = [];
  let found: ByPlace = new Map();
  const list = pages(
    el('ol', { class: 'candidates' }),
    candidates,
    SOME,
    (candidate, index) => {
      const view = candidateView(candidate, redacted);
      views[index] = view;
      view.tell(found);
      return view.element;
    },
    'candidate',
  );
  const indexes = new Map(candidates.map(({ path }, index) => [path, index]));
  const title = kind === 'list' ? 'Candidates, by rank' : 'Comparison of two images';
  const body = kind === 'list' ? (candidates.length === 0 ? [el('p', {}, 'No candidate.')] : list.nodes) : [];
  return {
    nodes: [
      el(
        'section',
        { 'aria-labelledby': 'candidates' },
        el('h2', { id: 'candidates' }, title),
        disclaimerView(returned),
        el('p', { class: 'dim' }, foreign(scale)),
        el('details', {}, el('summary', {}, 'Statements of the search result'), factList(facts)),
        ...body,
      ),
    ],
    has: ({ record }) => indexes.has(record),
    go: ({ record }) => {
      const index = indexes.get(record);
      if (index === undefined) return;
      list.reveal(index);
      views[index]?.element.focus({ preventScroll: true });
      views[index]?.element.scrollIntoView({ block: 'center' });
    },
    tell: (places) => {
      found = places;
      for (const view of views) view.tell(places);
    },
  };
}
