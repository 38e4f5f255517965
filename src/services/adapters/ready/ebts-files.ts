/**
 * FBI EBTS 10.0 by files: a face search (TOT FRS) is put into a folder, and SRB or ERRB comes into another. A gateway of the
 * office carries the files. Sources: EBTS 10.0 IEPD, transactions FRS, SRB and ERRB; EBTS 9.1 for the lengths of fields.
 */
import type { AdapterAnswer } from '../answer.ts';
import type { AdapterContext, SearchAsk, ServiceAdapter } from '../api.ts';
import type { FileTransport } from '../files.ts';
import { AdapterSetupError } from '../setup-error.ts';
import { ebtsAnswer } from './ebts-answer.ts';
import { ebtsOptions, type EbtsOptions } from './ebts-options.ts';
import { ebtsSearch } from './ebts-request.ts';
import { remembering } from './remembering.ts';

/** 2.098 NDR: up to ten repositories, by number. */
const MOST_REPOSITORIES = 10;

/** A request ID that is a name of a file and a value of 1.009 TCN. */
const NUMBER = /^[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?!\.|$)){0,63}$/;
/** 2.088 NOT holds the violation: FRS has no field of its own for it. */
const STATUTE = /^[\x20-\x7e]{1,1000}$/;

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10).replaceAll('-', '');
}

function unsupported(capability: string): AdapterAnswer {
  return { unsupported: { capability } };
}

/** What a search states that this interface has no place for. */
function withoutPlace(
  { as, requestId, threshold, galleries = [], statute, hangUp }: SearchAsk,
  { agency }: EbtsOptions,
) {
  if (!NUMBER.test(requestId)) return 'number';
  if (threshold !== undefined) return 'threshold';
  if (galleries.length > MOST_REPOSITORIES || !galleries.every((id) => /^\d{1,3}$/.test(id)))
    return 'galleries';
  if (statute !== undefined && !STATUTE.test(statute)) return 'statute';
  if (hangUp === true) return 'hang-up';
  return agency(as) === undefined ? 'credentials' : undefined;
}

/** Puts a search once. False where another one has left under its number, or the image cannot stand in a transaction. */
async function put(
  files: FileTransport,
  ask: SearchAsk,
  settings: EbtsOptions,
  now: number,
): Promise<string | undefined> {
  const { as, requestId, length, galleries: repositories = [], statute, image } = ask;
  const { destination, agency, attention, caseId } = settings;
  const written = (date: string): Uint8Array | undefined =>
    ebtsSearch({
      number: requestId,
      date,
      destination,
      agency: agency(as)?.id,
      attention,
      caseId: caseId(requestId),
      length,
      repositories,
      statute,
      image: image.bytes,
    });
  const name = `${requestId}.an2`;
  const bytes = written(dayOf(now));
  if (bytes === undefined) return 'image';
  const first = await files.put(name, bytes);
  if (first.outcome !== 'other') return undefined;
  // The same search, put on an earlier day.
  const earlier = written(dayOf(first.at));
  const again = earlier === undefined ? first : await files.put(name, earlier);
  return again.outcome === 'other' ? 'idempotency' : undefined;
}

/**
 * An adapter for an EBTS service behind folders. The endpoint is `files:` and the receiver (1.007 DAI). Options: `agency`
 * (1.008 ORI), `attention` (2.006 ATN), `caseId` (2.010 CIN), `reasons`, the reason for words of 2.060 MSG, `wait` in
 * seconds; `secondAgency` and `unknownAgency` for tests.
 *
 * @example
 * const adapter = ebtsFilesAdapter(context);
 */
export function ebtsFilesAdapter({ files, endpoint, options, now }: AdapterContext): ServiceAdapter {
  if (files === undefined)
    throw new AdapterSetupError('the run file names no folders: add folders.outgoing and folders.incoming');
  const settings = ebtsOptions(options, endpoint());
  const answered = async (number: string): Promise<AdapterAnswer> =>
    ebtsAnswer(await files.get(number, { wait: settings.wait }), number, settings.words) ?? {
      pending: { handle: number, after: 1 },
    };
  const callers = remembering();
  return {
    search: async (ask) => {
      const lacks = withoutPlace(ask, settings) ?? (await put(files, ask, settings, now()));
      if (lacks !== undefined) return unsupported(lacks);
      callers.put(ask.requestId, ask.as);
      return answered(ask.requestId);
    },
    // The folder is the office's own: no caller of the service reads an answer out of it that another one asked for.
    result: async ({ as, requestId, handle = requestId }) =>
      (callers.get(handle) ?? 'primary') === as ? answered(handle) : unsupported('credentials'),
  };
}
