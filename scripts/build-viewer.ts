/** Part of `npm run build`: the offline page, one file with all that it needs, into `dist/viewer/frskit-viewer.html`. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Plugin, build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const VIEWER = join(ROOT, 'viewer');

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** OpenJPEG, an optional package: the page is built without JPEG 2000 where it is not installed. */
const openjpeg: Plugin = {
  name: 'openjpeg',
  setup: (builder) => {
    const name = '@cornerstonejs/codec-openjpeg';
    const isThere = existsSync(join(ROOT, 'node_modules', name));
    const contents = isThere
      ? `export { default as create } from '${name}/decodewasmjs'; export { default as wasm } from '${name}/decodewasm';`
      : 'export const create = undefined; export const wasm = new Uint8Array();';
    builder.onResolve({ filter: /^openjpeg-decoder$/ }, ({ path }) => ({ path, namespace: 'openjpeg' }));
    builder.onLoad({ filter: /.*/, namespace: 'openjpeg' }, () => ({ contents, resolveDir: ROOT }));
  },
};

async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(VIEWER, entry)],
    bundle: true,
    write: false,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    external: ['fs', 'path'],
    loader: { '.wasm': 'binary' },
    plugins: [openjpeg],
  });
  return outputFiles[0]?.text.trim() ?? '';
}

/** The page as text: script and style inside, each named by its hash in the page's own policy. */
export async function buildViewer(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const script = (await bundled('main.ts')).replace(/<(?=!--|\/script)/g, '\\x3c');
  const style = await bundled('style.css');
  if (style.includes('</')) throw new Error('the style sheet ends itself');
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)} 'wasm-unsafe-eval'`,
    `style-src ${hashOf(style)}`,
    'img-src blob: data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  const parts: Readonly<Record<string, string>> = {
    POLICY: `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    STYLE: `<style>${style}</style>`,
    SCRIPT: `<script>${script}</script>`,
    VERSION: version,
  };
  return readFileSync(join(VIEWER, 'page.html'), 'utf8').replace(
    /<!--([A-Z]+)-->/g,
    (mark, name: string) => parts[name] ?? mark,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = join(ROOT, 'dist', 'viewer');
  mkdirSync(folder, { recursive: true });
  const page = await buildViewer();
  writeFileSync(join(folder, 'frskit-viewer.html'), page);
  console.log(`frskit-viewer.html: ${Math.round(page.length / 1024)} KiB`);
}
