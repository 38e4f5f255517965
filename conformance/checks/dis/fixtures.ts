/** Results of every kind, and the same result in every format. */
import { type CandidateList, type Comparison, type Disclaimer } from '../../../src/results/index.ts';
import { RETURN_TYPES } from '../../../src/services/protocol/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import { type Exchange, mediaTypeOf, readingOf } from '../../suite/exchange.ts';
import { isReturned } from '../../suite/meaning.ts';
import type { Sent } from '../../suite/sent.ts';
import { narrowed } from '../can/examine.ts';
import { byReference } from '../can/reference.ts';
import { inSmallest, noMatches, takes } from '../can/fixtures.ts';
import { goodImage, knownGood, offersAgain } from '../fixtures.ts';

/** A comparison of two images of one person. */
export function compared(context: TestContext): Promise<Sent> {
  return context.shared('compared', () =>
    context.compare([goodImage(context), goodImage(context, 1)], { purpose: 'comparison' }),
  );
}

/** A result in one format. */
export type InForm = {
  readonly form: string;
  readonly exchange: Exchange;
  /** Absent if the result is not available in that format or cannot be read. */
  readonly disclaimers?: readonly Disclaimer[];
};

function formsOf({ statement }: TestContext): readonly string[] {
  return RETURN_TYPES.filter((type) => statement.formats.includes(type));
}

async function inForm(context: TestContext, sent: Sent, form: string): Promise<InForm> {
  const exchange = await context.result(sent, `${sent.purpose}: as ${form}`, { accept: form });
  if (!isReturned(exchange) || mediaTypeOf(exchange) !== form) return { form, exchange };
  const { list, comparison } = readingOf(exchange) ?? {};
  const disclaimers = (list ?? comparison)?.disclaimers;
  return { form, exchange, ...(disclaimers === undefined ? {} : { disclaimers }) };
}

/** A result in every declared format, fetched by its request ID. */
export function inForms(context: TestContext, sent: Sent): Promise<readonly InForm[]> {
  return context.shared(`forms of ${sent.requestId}`, async () => {
    const made: InForm[] = [];
    for (const form of formsOf(context)) made.push(await inForm(context, sent, form));
    return made;
  });
}

/** A kind of result, and the result that was obtained. */
export type Kind = {
  readonly what: string;
  readonly exchanges: readonly Exchange[];
  readonly made?: CandidateList | Comparison;
};

function kindOf(what: string, { exchanges, reading }: Sent): Kind {
  const made = reading?.list ?? reading?.comparison;
  return { what, exchanges, ...(made === undefined ? {} : { made }) };
}

/** Every kind of result that can be provoked. */
export async function kinds(context: TestContext): Promise<readonly Kind[]> {
  const { statement } = context;
  const offers = (operation: (typeof statement.operations)[number]): boolean =>
    statement.operations.includes(operation);
  const good = await knownGood(context);
  const made: Kind[] = [kindOf('a list', good)];
  for (const sent of await noMatches(context)) made.push(kindOf('a search that finds no candidate', sent));
  const small = await inSmallest(context);
  if (small !== undefined) made.push(kindOf('a small gallery', small));
  if (offers('compare')) made.push(kindOf('a comparison', await compared(context)));
  const referred =
    offers('searchByReference') && statement.searchByReference ? await byReference(context) : undefined;
  if (referred !== undefined) made.push(kindOf('a search by reference', referred));
  if (statement.examinerReview && takes(statement, 'examine')) {
    const { exchanges, list } = await narrowed(context);
    made.push({ what: 'a narrowed list', exchanges, ...(list === undefined ? {} : { made: list }) });
  }
  const [later] = offersAgain(context) ? await inForms(context, good) : [];
  if (later !== undefined) {
    const { exchange } = later;
    const list = readingOf(exchange)?.list;
    made.push({
      what: 'a later fetch',
      exchanges: [exchange],
      ...(list === undefined ? {} : { made: list }),
    });
  }
  return made;
}
