/** What came for a search of EBTS: SRB, ERRB, or something that is no answer to it. */
import { equalBytes } from '../../../bytes/index.ts';
import { T1, T2 } from '../../../itl/dictionary/numbers.ts';
import { fieldsOf, recordsOf, valueOf } from '../../../itl/record/query.ts';
import { readTransaction } from '../../../itl/read.ts';
import type { AdapterAnswer } from '../answer.ts';
import type { ReceivedFile } from '../files.ts';
import { codeIn, reasonOf, type wordsIn } from './ebts-refusal.ts';

type Came = {
  readonly file: ReceivedFile;
  readonly tot: string | undefined;
  /** 1.010 TCR. */
  readonly reference: string | undefined;
  readonly messages: readonly string[];
  readonly isCut: boolean;
};

/** Findings of a file that does not hold all that it announces. */
const CUT: ReadonlySet<string> = new Set(['itl.framing.truncated', 'itl.framing.len']);

function cameIn(file: ReceivedFile): Came {
  const { transaction, findings } = readTransaction(file.body);
  const [first] = recordsOf(transaction, 1);
  const [text] = recordsOf(transaction, 2);
  return {
    file,
    tot: first && valueOf(first, T1.TOT),
    reference: first && valueOf(first, T1.TCR),
    messages:
      text === undefined
        ? []
        : fieldsOf(text, T2.MSG).flatMap(({ subfields }) => subfields.flat().map((item) => item.text)),
    isCut: findings.some(({ rule }) => CUT.has(rule)),
  };
}

function failed(kind: 'protocol' | 'broken-off'): AdapterAnswer {
  return { failed: { class: kind, sent: true } };
}

/** The answer that files give to a request; undefined where there are none. A result for another request is returned as it came: frskit refuses it. */
export function ebtsAnswer(
  files: readonly ReceivedFile[],
  number: string,
  words: ReturnType<typeof wordsIn>,
): AdapterAnswer | undefined {
  const all = files.map(cameIn);
  if (all.length === 0) return undefined;
  const whole = all.filter(({ isCut }) => !isCut);
  const own = whole.filter(({ reference }) => reference === number);
  const [first, ...more] = own.length > 0 ? own : whole;
  if (first === undefined) return failed('broken-off');
  // Two different answers to one request: nobody can say which is meant.
  if (more.some(({ file }) => !equalBytes(file.body, first.file.body))) return failed('protocol');
  const { file, tot, messages } = first;
  if (tot !== 'ERRB') return { returned: file.native };
  if (own.length === 0) return failed('protocol');
  const code = codeIn(messages);
  return {
    refused: {
      reason: reasonOf(messages, words),
      native: file.native,
      ...(code === undefined ? {} : { code }),
    },
  };
}
