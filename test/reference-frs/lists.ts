/** Returns as the package reads them. */
import { readResult } from '../../src/results/formats/read.ts';
import type { CandidateList } from '../../src/results/model/list.ts';

/** The candidate list in a body; throws where there is none, or its reader finds fault. */
export function listIn(body: Uint8Array): CandidateList {
  const { list, findings } = readResult(new Uint8Array(body));
  const [wrong] = findings.filter(({ severity }) => severity === 'error');
  if (list === undefined || wrong !== undefined) throw new Error(`no candidate list: ${wrong?.rule ?? ''}`);
  return list;
}
