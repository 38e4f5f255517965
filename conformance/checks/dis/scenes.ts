/** Returns of every kind, and the same return in every form. */
import {
  type CandidateList,
  type Comparison,
  type Disclaimer,
  readReturn,
} from '../../../src/returns/index.ts';
import { RETURN_TYPES } from '../../../src/services/protocol/index.ts';
import type { Bench } from '../../suite/bench.ts';
import { type Exchange, mediaTypeOf } from '../../suite/exchange.ts';
import type { Sent } from '../../suite/sent.ts';
import { narrowed } from '../can/examine.ts';
import { byReference } from '../can/reference.ts';
import { inSmallest, noMatches, takes } from '../can/scenes.ts';
import { goodPicture, knownGood } from '../scenes.ts';

/** A comparison of two pictures of one person. */
export function compared(bench: Bench): Promise<Sent> {
  return bench.shared('compared', () =>
    bench.compare([goodPicture(bench), goodPicture(bench, 1)], { purpose: 'comparison' }),
  );
}

/** The same return in a form of its own. */
export type InForm = {
  readonly form: string;
  readonly exchange: Exchange;
  /** Absent where it was not had in that form, or cannot be read. */
  readonly disclaimers?: readonly Disclaimer[];
};

function formsOf({ statement }: Bench): readonly string[] {
  return RETURN_TYPES.filter((type) => statement.formats.includes(type));
}

async function inForm(bench: Bench, sent: Sent, form: string): Promise<InForm> {
  const exchange = await bench.result(sent, `${sent.purpose}: as ${form}`, { accept: form });
  const { answer } = exchange;
  if (answer?.status !== 200 || mediaTypeOf(exchange) !== form) return { form, exchange };
  const { list, comparison } = readReturn(answer.body);
  const disclaimers = (list ?? comparison)?.disclaimers;
  return { form, exchange, ...(disclaimers === undefined ? {} : { disclaimers }) };
}

/** A return in every form that is declared, the first by its number later on. */
export function inForms(bench: Bench, sent: Sent): Promise<readonly InForm[]> {
  return bench.shared(`forms of ${sent.requestId}`, async () => {
    const made: InForm[] = [];
    for (const form of formsOf(bench)) made.push(await inForm(bench, sent, form));
    return made;
  });
}

/** A kind of return, and what came of it. */
export type Kind = {
  readonly what: string;
  readonly exchanges: readonly Exchange[];
  readonly made?: CandidateList | Comparison;
};

function kindOf(what: string, { exchanges, reading }: Sent): Kind {
  const made = reading?.list ?? reading?.comparison;
  return { what, exchanges, ...(made === undefined ? {} : { made }) };
}

/** Every kind of return that the service can be brought to give. */
export async function kinds(bench: Bench): Promise<readonly Kind[]> {
  const { statement } = bench;
  const offers = (operation: (typeof statement.operations)[number]): boolean =>
    statement.operations.includes(operation);
  const good = await knownGood(bench);
  const made: Kind[] = [kindOf('a list', good)];
  for (const sent of await noMatches(bench)) made.push(kindOf('a search that comes to nothing', sent));
  const small = await inSmallest(bench);
  if (small !== undefined) made.push(kindOf('a small gallery', small));
  if (offers('compare')) made.push(kindOf('a comparison', await compared(bench)));
  const referred =
    offers('searchByReference') && statement.searchByReference ? await byReference(bench) : undefined;
  if (referred !== undefined) made.push(kindOf('a search by reference', referred));
  if (statement.examinerReview && takes(statement, 'examine')) {
    const { exchanges, list } = await narrowed(bench);
    made.push({ what: 'a narrowed list', exchanges, ...(list === undefined ? {} : { made: list }) });
  }
  const [later] = await inForms(bench, good);
  if (later !== undefined) {
    const { exchange } = later;
    const list = exchange.answer === undefined ? undefined : readReturn(exchange.answer.body).list;
    made.push({
      what: 'a later fetch',
      exchanges: [exchange],
      ...(list === undefined ? {} : { made: list }),
    });
  }
  return made;
}
