/** Options of `candidates`. */
import type { ReturnFormat, WRITABLE } from '../../src/results/index.ts';
import type { FAIL_ON } from '../validate/gate.ts';

export type Args = {
  readonly files: readonly string[];
  readonly profile?: string | undefined;
  readonly request?: string | undefined;
  readonly examinerKeys?: string | undefined;
  readonly from?: ReturnFormat | undefined;
  readonly to?: (typeof WRITABLE)[number] | undefined;
  readonly encoding: 'traditional' | 'xml';
  readonly envelope: boolean;
  readonly frs?: string | undefined;
  readonly until?: string | undefined;
  readonly key?: string | undefined;
  readonly submission?: string | undefined;
  readonly caseRef?: string | undefined;
  readonly home?: string | undefined;
  readonly accepted?: string | undefined;
  readonly lossy: boolean;
  readonly attention?: string | undefined;
  readonly resolution?: number | undefined;
  readonly redact: boolean;
  readonly force: boolean;
  readonly format: 'text' | 'json';
  readonly failOn: readonly (typeof FAIL_ON)[number][];
};
