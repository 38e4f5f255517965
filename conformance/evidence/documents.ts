/** Loads a folder of documentary evidence, with the decision of a person on each document. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { validator } from '../../src/schemas/compiled/evidence.js';
import { DocumentError, octetsOf, pathBelow, shaped } from '../run-file/document.ts';
import { serviceRequirements } from '../suite/levels.ts';
import type { DocumentEvidence } from '../suite/setup.ts';

type Row = DocumentEvidence & { readonly file?: string };

/**
 * Reads the manifest, and verifies the digest of each document in the folder.
 * @throws DocumentError
 */
export async function loadDocuments(folder: string): Promise<readonly DocumentEvidence[]> {
  const octets = await octetsOf(join(folder, 'manifest.json'), 2 ** 22);
  const { papers } = shaped('the manifest of documents', octets, validator) as {
    readonly papers: readonly Row[];
  };
  const known = new Map(serviceRequirements.map(({ id, level }) => [id, level]));
  const strange = papers.filter(({ requirement }) => known.get(requirement) !== 'DOC');
  if (strange.length > 0)
    throw new DocumentError(
      'ERR_TERM',
      'documents can decide only requirements of level DOC',
      strange.map(({ requirement }) => `${requirement} is not a requirement of level DOC`),
    );
  for (const { file, digest } of papers) {
    if (file === undefined) continue;
    const found = createHash('sha256')
      .update(await octetsOf(await pathBelow(folder, file)))
      .digest('hex');
    if (`sha-256:${found}` !== digest)
      throw new DocumentError('ERR_DIGEST', 'the digest of a document differs from the manifest', [file]);
  }
  return papers.map(({ file: _file, ...paper }) => paper);
}
