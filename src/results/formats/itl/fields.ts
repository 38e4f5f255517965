/** The Type-2 fields of domain FRSKIT, version 1: which part of the model stands in which field. Frozen. */

/** Domain name and version in 1.013. */
export const DOMAIN = 'FRSKIT';
export const DOMAIN_VERSION = '1';

/**
 * Part of the model to field number. A part without a field of its own stands in that of the part around it. A field
 * has one subfield for each entry; below another list its first item is the number of the entry that it belongs to.
 */
export const FIELDS: Readonly<Record<string, number>> = {
  '': 800,
  requester: 801,
  responder: 802,
  outcome: 803,
  'outcome.problems': 804,
  search: 805,
  'search.probe.quality': 806,
  'search.galleries': 807,
  'search.filters': 808,
  scoreScale: 810,
  'scoreScale.calibration': 811,
  counts: 812,
  candidates: 820,
  'candidates.galleryIds': 821,
  'candidates.scores': 822,
  'candidates.scores.galleryIds': 823,
  'candidates.images': 824,
  'candidates.images.quality': 825,
  'candidates.information': 826,
  'candidates.extensions': 827,
  disclaimers: 840,
  retention: 841,
  narrowed: 842,
  'narrowed.images': 843,
  audit: 844,
  integrity: 845,
  'integrity.scope': 846,
  extensions: 847,
};
