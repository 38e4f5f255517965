/** The packet of a submission by hand: the minimal transaction or picture, and its cover sheet. */
import { compact } from '../../../bytes/index.ts';
import { bytesToHex } from '@noble/hashes/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { probe } from '../../../image/file/probe.ts';
import { writeTraditional } from '../../../itl/traditional/write.ts';
import { buildFaceTransaction } from '../../../itl/face/build.ts';
import { T2 } from '../../../itl/dictionary/numbers.ts';
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

/** One image around which a transaction is built: by date and number of the request, so that it is always the same. */
function transactionFor({ asked, service, plan }: WorkflowContext, image: Uint8Array): Uint8Array {
  const { profile, agency, frs } = service;
  const { length } = asked.request;
  const text =
    profile.form.value === 'ebts' && length !== undefined ? { [T2.NCR]: String(length) } : undefined;
  return writeTraditional(
    buildFaceTransaction({
      image,
      agency,
      destination: frs.id,
      controlNumber: plan.requestId,
      date: asked.at.slice(0, 10).replaceAll('-', ''),
      ...compact({ text }),
    }),
  );
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
  const isAsked = profile.asks.statute.value !== 'not-asked';
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
      statute: isAsked ? asked.statute : undefined,
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
