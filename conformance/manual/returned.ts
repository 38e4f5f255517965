/** An adapter over what came back by hand: each search gets the files of its probe, and nothing else. */
import { readResult } from '../../src/results/index.ts';
import type { AdapterAnswer, AnyAsk, Native } from '../../src/services/adapters/index.ts';
import type { SemanticAdapter } from '../../src/services/adapters/node/index.ts';
import { isMail, readMail } from '../../src/services/mail/index.ts';
import { sha256Of } from '../suite/images.ts';
import type { Packet } from './packet.ts';
import { searchOnly } from './search-only.ts';
import type { Noted } from './sheet.ts';

/** What came back for the probes, by number. */
export type ReturnedByHand = {
  readonly files: ReadonlyMap<string, readonly Uint8Array[]>;
  readonly noted: ReadonlyMap<string, Noted>;
};

/** The contents of a file that may be a result: those of an e-mail are its parts. */
function contentsOf(bytes: Uint8Array): readonly Uint8Array[] {
  if (!isMail(bytes)) return [bytes];
  const mail = readMail(bytes);
  return 'problem' in mail ? [bytes] : mail.parts.map((part) => part.bytes);
}

/** The results among the files; all files where none of them is a result, so that they count as unreadable. */
function nativesOf(files: readonly Uint8Array[]): readonly Native[] {
  const contents = files.flatMap(contentsOf);
  const results = contents.filter((bytes) => {
    const { list, comparison } = readResult(bytes);
    return (list ?? comparison) !== undefined;
  });
  return (results.length > 0 ? results : contents).map((body) => ({ body }));
}

function answerOf(packet: Packet, { files, noted }: ReturnedByHand, ask: AnyAsk): AdapterAnswer {
  const unsupported = { unsupported: { capability: 'search' } };
  const { image, requestId } = ask;
  const probe = packet.probes.find((one) => one.requestId === requestId);
  if (probe === undefined || image === undefined || probe.image !== `sha-256:${sha256Of(image.bytes)}`)
    return unsupported;
  const came = nativesOf(files.get(probe.number) ?? []);
  const { refused } = noted.get(probe.number) ?? {};
  const [first = { body: new TextEncoder().encode(refused ?? '') }] = came;
  if (refused !== undefined) return { refused: { reason: refused, native: first } };
  if (came.length === 0) return unsupported;
  return { returned: came.length === 1 ? first : [...came] };
}

/**
 * Answers each search of a run with what came back for its probe. Every answer rests on the operator (E1).
 *
 * @example
 * const semantic = returnedAdapter(packet, { files, noted });
 */
export function returnedAdapter(packet: Packet, returned: ReturnedByHand): SemanticAdapter {
  return searchOnly((ask) => answerOf(packet, returned, ask), 'it came back by hand');
}
