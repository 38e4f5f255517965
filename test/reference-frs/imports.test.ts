/** What the reference service is made of: none of our rules, none of our verification, by whatever way. */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..', '..');
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+[^'";]*?from\s+'([^']+)'|import\('([^']+)'\)|import\s+'([^']+)'/g;

function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(IMPORT)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((target) => target.startsWith('.'))
    .map((target) => relative(ROOT, resolve(ROOT, dirname(file), target)));
}

const own = readdirSync(join(ROOT, 'conformance', 'reference-frs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `conformance/reference-frs/${name.replaceAll('\\', '/')}`);

const reached = new Set<string>();
const queue = [...own];
for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
  if (reached.has(file)) continue;
  reached.add(file);
  if (file.endsWith('.ts')) queue.push(...importsOf(file));
}

describe('imports of the reference service', () => {
  it('reach no rules, no verifier, no submission, no checks, no models', () => {
    const forbidden =
      /^src\/(?:.*\/)?rules\/|^src\/services\/(?:attestation|transport)\/|^src\/(?:submission|ledger|image\/quality)\/|^conformance\/(?!reference-frs\/)|^cli\//;
    expect([...reached].filter((file) => forbidden.test(file))).toEqual([]);
    expect(reached.size).toBeGreaterThan(60);
  });

  it('are those of the list', () => {
    const allowed =
      /^src\/(?:services\/(?:protocol|profiles|mail\/(?:connection\/reader|message\/(?:seal|content|fields)|cms\/(?:certificate|derive|encode|oids|schema)))|schemas|bytes|json|findings|image\/(?:file|synthetic|encode)|itl\/(?:record|traditional|xml|dictionary|face)|results\/(?:model|formats))(?:\/|\.)/;
    const direct = own.flatMap(importsOf).filter((file) => file.startsWith('src/'));
    expect(direct.filter((file) => !allowed.test(file))).toEqual([]);
    expect(direct.length).toBeGreaterThan(30);
  });

  it('are no readers of mail that judge', () => {
    const judging =
      /^src\/services\/mail\/(?:cms\/(?:inspect|open|verify|envelope|signed|unwrap)|message\/(?:open|compare)|mime\/read|settings|index)\b/;
    expect(own.flatMap(importsOf).filter((file) => judging.test(file))).toEqual([]);
    // What writes messages reaches types and limits of the readers, and nothing that opens or verifies one.
    expect(
      [...reached].filter((file) =>
        /^src\/services\/mail\/(?:cms\/(?:open|verify|inspect)|message\/(?:open|compare))\./.test(file),
      ),
    ).toEqual([]);
  });

  it('files stay small', () => {
    const long = own.filter((file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });
});
