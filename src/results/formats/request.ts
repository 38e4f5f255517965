/** Reads a search request, as far as a return is judged by it: the JSON of a service, or a transaction FRS. */
import { compactFilled } from '../../bytes/index.ts';
import type { Finding } from '../../findings/finding.ts';
import { T1, T2 } from '../../itl/dictionary/numbers.ts';
import { fieldsOf, recordsOf, valueOf } from '../../itl/record/query.ts';
import type { Transaction } from '../../itl/record/transaction.ts';
import { readTransaction } from '../../itl/read.ts';
import { readXml } from '../../itl/xml/read.ts';
import { readJsonValue } from '../../json/read.ts';
import { isDecimal } from '../model/decimal.ts';
import type { SearchRequest } from '../model/request.ts';
import { at, itemsAt, textAt, wholeAt } from './foreign/look.ts';
import { readLexical } from './json/lexical.ts';
import { readingFinding } from './reading.ts';
import { textOf } from './take.ts';

export type RequestReading = { readonly request?: SearchRequest; readonly findings: readonly Finding[] };

function fromJson(bytes: Uint8Array): RequestReading {
  const { value, findings } = readJsonValue(bytes);
  if (value === undefined) return { findings };
  const tree = readLexical(new TextDecoder().decode(bytes));
  const threshold = textAt(tree, 'threshold');
  const examine = at(tree, 'examine');
  const galleries = itemsAt(tree, 'galleries').flatMap((item) => textOf(item) ?? textAt(item, 'id') ?? []);
  const request: SearchRequest = compactFilled({
    requestId: textAt(tree, 'requestId'),
    maxCandidates: wholeAt(tree, 'maxCandidates'),
    threshold: threshold !== undefined && isDecimal(threshold) ? threshold : undefined,
    galleries,
    examine: examine?.kind === 'flag' ? examine.value : false,
  });
  return { request, findings };
}

/** What a transaction FRS asks; EBTS has no threshold and no narrowing. */
export function requestOf(transaction: Transaction): SearchRequest | undefined {
  const [first] = recordsOf(transaction, 1);
  const [text] = recordsOf(transaction, 2);
  if (first === undefined || valueOf(first, T1.TOT) !== 'FRS') return undefined;
  const most = Number(text && valueOf(text, T2.NCR));
  const galleries =
    text === undefined
      ? []
      : fieldsOf(text, T2.NDR).flatMap(({ subfields }) => subfields.map(([id]) => id?.text ?? ''));
  return {
    ...compactFilled({
      requestId: valueOf(first, T1.TCN),
      maxCandidates: Number.isInteger(most) ? most : undefined,
      galleries,
    }),
    examine: false,
  };
}

/**
 * Reads a request. Any bytes are accepted.
 *
 * @example
 * const reading = readRequest(bytes);
 */
export function readRequest(bytes: Uint8Array): RequestReading {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096)).trimStart();
  if (head.startsWith('{') && !/"format"\s*:\s*"ansi-nist-itl"/.test(head)) return fromJson(bytes);
  const xml = head.replace('\u00ef\u00bb\u00bf', '').startsWith('<');
  const { transaction, findings } = xml ? readXml(bytes) : readTransaction(bytes);
  const request = requestOf(transaction);
  if (request !== undefined) return { request, findings };
  const message = 'the file is no search request: neither JSON nor a transaction FRS';
  return { findings: [...findings, readingFinding('return.unknown-format', 'request', message)] };
}
