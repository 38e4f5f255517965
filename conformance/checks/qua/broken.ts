/** Invalid transactions with one defect each, made from a valid one. */
import {
  type Transaction,
  removeRecord,
  setValue,
  writeTraditional,
  writeXml,
} from '../../../src/itl/index.ts';
import { type Probe, requestIdOf } from '../../../src/services/protocol/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Picture } from '../../suite/images.ts';
import { ITL, ITL_XML, probeIn, takes, transactionOf } from '../min/forms.ts';

export type Broken = { readonly words: string; readonly probe: Probe };

/** The bytes with an ASCII text replaced; the length may change. */
function replaced(octets: Uint8Array, from: RegExp, to: (found: string) => string): Uint8Array {
  const text = Buffer.from(octets).toString('latin1');
  return new Uint8Array(Buffer.from(text.replace(from, to), 'latin1'));
}

/** 10.001 states more bytes than there are. */
function wrongLength(octets: Uint8Array): Uint8Array {
  return replaced(octets, /10\.001:\d+/, (found) => {
    const digits = found.slice('10.001:'.length);
    return `10.001:${String(Number(digits) + 7).padStart(digits.length, '0')}`;
  });
}

/** 1.003 names one more record than there are. */
function wrongCount(octets: Uint8Array): Uint8Array {
  // CNT begins with the category of the first record and the number of those that follow.
  return replaced(octets, /1\.003:1\x1f1\x1e10\x1f00?/, (found) => found.replace('\x1f1\x1e', '\x1f2\x1e'));
}

const KINDS: readonly (readonly [words: string, make: (valid: Transaction) => Uint8Array])[] = [
  ['a wrong length (10.001)', (valid) => wrongLength(writeTraditional(valid))],
  [
    'truncated',
    (valid) => {
      const octets = writeTraditional(valid);
      return octets.subarray(0, Math.floor(octets.length * 0.6));
    },
  ],
  ['no record of Type-10', (valid) => writeTraditional(removeRecord(valid, '10[1]'))],
  ['an empty image (10.999)', (valid) => writeTraditional(setValue(valid, '10[1].999', ''))],
  ['a wrong count of records (1.003)', (valid) => wrongCount(writeTraditional(valid))],
];

/** The invalid transactions in each declared encoding. */
export function brokenProbes(context: TestContext, picture: Picture): readonly Broken[] {
  const valid = transactionOf(
    context,
    picture,
    requestIdOf(context.random.octets('broken transactions', 16)),
  );
  const xml = writeXml(valid).bytes;
  return [
    ...(takes(context.statement, ITL)
      ? KINDS.map(([words, make]) => ({ words, probe: probeIn(ITL, make(valid)) }))
      : []),
    ...(takes(context.statement, ITL_XML)
      ? [
          {
            words: 'truncated XML',
            probe: probeIn(ITL_XML, xml.subarray(0, Math.floor(xml.length * 0.6))),
          },
        ]
      : []),
  ];
}
