/**
 * FBI EBTS 10.0 by files: a face search (TOT FRS) is put into a folder, and SRB or ERRB comes into another. A gateway of the
 * office carries the files. Sources: EBTS 10.0 IEPD, transactions FRS, SRB and ERRB; EBTS 9.1 for the lengths of fields.
 */
import type { AdapterAnswer } from '../answer.ts';
import type { AdapterAsk, AdapterContext, SearchAsk, ServiceAdapter } from '../api.ts';
import type { FileTransport } from '../files.ts';
import { AdapterSetupError } from '../setup-error.ts';
import { ebtsAnswer } from './ebts-answer.ts';
import { ebtsOptions, type EbtsOptions } from './ebts-options.ts';
import { ebtsSearch } from './ebts-request.ts';

/** 2.098 NDR: up to ten repositories, by number. */
const MOST_REPOSITORIES = 10;

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10).replaceAll('-', '');
}

function unsupported(capability: string): AdapterAnswer {
  return { unsupported: { capability } };
}

/** What a search states that this interface has no place for. */
function withoutPlace({ as, threshold, galleries = [], hangUp }: SearchAsk, { agency }: EbtsOptions) {
  if (threshold !== undefined) return 'threshold';
  if (galleries.length > MOST_REPOSITORIES || !galleries.every((id) => /^\d{1,3}$/.test(id)))
    return 'galleries';
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
  const { as, requestId, length, galleries: repositories = [], image } = ask;
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
      image: image.bytes,
    });
  const name = `${requestId}.an2`;
  const bytes = written(dayOf(now));
  if (bytes === undefined) return 'image format';
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
  return {
    search: async (ask) => {
      const lacks = withoutPlace(ask, settings) ?? (await put(files, ask, settings, now()));
      return lacks === undefined ? answered(ask.requestId) : unsupported(lacks);
    },
    result: ({ requestId, handle = requestId }: AdapterAsk & { readonly handle?: string }) =>
      answered(handle),
  };
}
