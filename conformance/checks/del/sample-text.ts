/** How many locations a search for probes inspected, in words. */
import type { Places, Sample } from './places.ts';

function ofText({ inspected, of }: Sample, what: string): string {
  return `${inspected} of ${of} ${what}`;
}

/** `for 52 of 52 submissions, 3 of 3 addresses and 30 of 210 IDs in answers`. */
export function sampleText({ submissions, addresses, ids }: Omit<Places, 'places'>): string {
  return ` for ${ofText(submissions, 'submissions')}, ${ofText(addresses, 'addresses')} and ${ofText(ids, 'IDs in answers')} (3 callers, GET and HEAD, each declared media type)`;
}
