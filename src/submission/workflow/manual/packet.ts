/** The packet of a submission by hand: the minimal transaction or picture, and its cover sheet. */
import { compact } from '../../../bytes/index.ts';
import { bytesToHex } from '@noble/hashes/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { probe } from '../../../image/file/probe.ts';
import { writeTraditional } from '../../../itl/traditional/write.ts';
import { buildFaceTransaction } from '../../../itl/face/build.ts';
import { ebtsSearch } from '../../../services/adapters/ready/ebts-request.ts';
import { EBTS_ATTENTION, numberAsCase } from '../../../services/adapters/ready/ebts-options.ts';
import { putItems } from '../../cases/record.ts';
import { wholeItems } from '../../cases/store.ts';
import { type WorkflowContext, instant } from '../context.ts';
import type { PacketFile, PacketForm } from './files.ts';
import { type SheetFacts, sheetHtml, sheetText } from './sheet.ts';

/** The letters of the files of one request, in their order. */
const LETTERS = ['a', 'b'] as const;

const SUFFIX: Readonly<Record<string, string>> = { jpeg: 'jpg', png: 'png', jp2: 'jp2' };

function isTransaction(bytes: Uint8Array): boolean {
  return probe(bytes).info === undefined;
}

/** One image in the transaction that the service takes: by date and number of the request, so that it is always the same. */
export function transactionFor(context: WorkflowContext, image: Uint8Array): Uint8Array {
  const { asked, service, plan } = context;
  const { profile, agency, frs } = service;
  const [destination, number] = [frs.id, plan.requestId];
  const date = asked.at.slice(0, 10).replaceAll('-', '');
  const plain = (): Uint8Array =>
    writeTraditional(buildFaceTransaction({ image, agency, destination, controlNumber: number, date }));
  if (profile.form.value === 'itl') return plain();
  const search = {
    ...{ number, date, destination, agency, image },
    attention: EBTS_ATTENTION,
    caseId: numberAsCase(number),
    length: asked.request.length,
    repositories: plan.galleries ?? [],
    statute: statuteFor(context),
  };
  return ebtsSearch(search) ?? plain();
}

/** The citation, where the service asks for one. */
export function statuteFor({ asked, service }: WorkflowContext): string | undefined {
  return service.profile.asks.statute.value === 'not-asked' ? undefined : asked.statute;
}

/** What is handed over, recorded in the case before it is, and the same whenever it is repeated. */
async function contents(context: WorkflowContext, form: PacketForm): Promise<readonly Uint8Array[]> {
  const { file, asked, pictures } = context;
  const known = await wholeItems(file, ['request'], asked.submission);
  if (known.length > 0) return known.map(({ body }) => body);
  const made = form === 'image' ? pictures : pictures.map((picture) => transactionFor(context, picture));
  const at = instant(context);
  await putItems(
    file,
    made.map((body) => ({ kind: 'request' as const, at, submission: asked.submission, body })),
  );
  return made;
}

function factsOf(context: WorkflowContext, files: readonly PacketFile[]): SheetFacts {
  const { asked, plan, service } = context;
  const { profile } = service;
  const { kind, length, threshold } = asked.request;
  return {
    requestId: plan.requestId,
    service: service.frs.name,
    agency: service.agency,
    date: asked.at.slice(0, 10),
    kind,
    files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length, digest: bytesToHex(sha256(bytes)) })),
    deletion: profile.deletion.event.value,
    ...compact({
      length: kind === 'comparison' ? undefined : length,
      threshold,
      galleries: plan.galleries,
      reference: asked.galleryImage,
      statute: statuteFor(context),
      examine: asked.examine,
    }),
  };
}

/** The files of the packet, and the bytes that stand for the request in the ledger. */
export async function packetOf(
  context: WorkflowContext,
  form: PacketForm,
): Promise<{ readonly files: readonly PacketFile[]; readonly body: Uint8Array }> {
  const { requestId } = context.plan;
  const made = await contents(context, form);
  const files = made.map((bytes, nth): PacketFile => {
    const suffix = isTransaction(bytes) ? 'an2' : (SUFFIX[probe(bytes).info?.format ?? ''] ?? 'bin');
    const letter = made.length > 1 ? `-${LETTERS[nth] ?? nth}` : '';
    return { name: `${requestId}${letter}.${suffix}`, bytes };
  });
  const facts = factsOf(context, files);
  const text = new TextEncoder();
  const sheet = text.encode(sheetText(facts));
  return {
    files: [
      ...files,
      { name: 'sheet.txt', bytes: sheet },
      { name: 'sheet.html', bytes: text.encode(sheetHtml(facts)) },
    ],
    body: made[0] ?? sheet,
  };
}
