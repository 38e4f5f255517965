// Part of `npm run check`: the package as its users get it. Packs it, installs the tarball in an empty folder without
// optional packages, and uses it there by its own names: import, types, command line.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'frskit-package-'));
const run = (file, args, cwd = folder) =>
  execFileSync(file, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 26,
  });

const PROGRAM = `
import { readFileSync } from 'node:fs';
import { buildFaceTransaction, readTraditional, validate, writeTraditional } from 'frskit';
import { sarif } from 'frskit/findings';
import { viewHeader } from 'frskit/itl';
import { renderFaces, probe } from 'frskit/image';
import { readResult } from 'frskit/results';
import { profiles } from 'frskit/profiles';
import { operations } from 'frskit/protocol';
import { rules } from 'frskit/attestation';
import { minimumProfile } from 'frskit/minimum-data';
import { gateRules } from 'frskit/gate';
import { entries } from 'frskit/catalogue';
import { encodeJpeg } from 'frskit/quality';
import { coverage } from 'frskit/conformance';

const image = await encodeJpeg(renderFaces({ width: 96, height: 120 }));
const transaction = buildFaceTransaction({
  image,
  agency: 'XXTEST000',
  destination: 'XXFRS0000',
  controlNumber: 'TEST-1',
  date: '20260102',
});
const bytes = writeTraditional(transaction);
const { findings } = validate(bytes);
const header = viewHeader(readTraditional(bytes).transaction);
const report = sarif({ tool: { name: 't', version: '1' }, files: [{ file: 'a.an2', findings }] }, new Map());
const width: number | undefined = probe(image).info?.width;
if (findings.length > 0 || header.controlNumber !== 'TEST-1' || width !== 96) throw new Error('not as it should be');
if (!report.includes('2.1.0') || entries.length < 1000) throw new Error('reports or catalogue');
if (readResult(new Uint8Array()).findings.length === 0 || profiles.length !== 8) throw new Error('returns');
if (rules.length < 20 || gateRules.length < 10 || minimumProfile === undefined || operations === undefined) throw new Error('doors');
if (coverage().length < 60) throw new Error('conformance');
const schema = JSON.parse(readFileSync(new URL(import.meta.resolve('frskit/schemas/report.json')), 'utf8'));
console.log('library:', bytes.length, 'bytes,', schema.title ?? schema.$id);
`;

try {
  const [{ filename, size, entryCount }] = JSON.parse(
    run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root),
  );
  console.log(`${filename}: ${entryCount} files, ${Math.round(size / 1024)} KiB`);
  run('npx', ['--no-install', 'publint', '--strict', join(folder, filename)], root);
  run(
    'npx',
    [
      '--no-install',
      'attw',
      join(folder, filename),
      '--profile',
      'esm-only',
      '--exclude-entrypoints',
      './schemas/candidate-list.xsd',
    ],
    root,
  );
  const project = join(folder, 'project');
  mkdirSync(project);
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ name: 'project', private: true, type: 'module' }),
  );
  run('npm', ['install', '--omit=optional', '--no-audit', '--no-fund', join(folder, filename)], project);
  writeFileSync(join(project, 'program.ts'), PROGRAM);
  writeFileSync(join(project, 'program.mjs'), PROGRAM.replace(': number | undefined', ''));
  const types = join(root, 'node_modules', '@types');
  const tsc = [
    '--no-install',
    'tsc',
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2022',
  ];
  run('npx', [...tsc, '--typeRoots', types, '--types', 'node', join(project, 'program.ts')], root);
  process.stdout.write(run('node', ['program.mjs'], project));
  const demo = run('npx', ['--no-install', 'frskit', 'demo'], project);
  if (demo.match(/identical, byte for byte/g)?.length !== 2)
    throw new Error('the demo does not say that nothing was lost');
  run('npx', ['--no-install', 'frskit', 'validate', 'frskit-demo/probe.an2'], project);
  // The whole suite against the embedded service, as a pipeline runs it.
  run(
    'npx',
    ['--no-install', 'frskit', 'conform', 'run', '--profile', 'ci-smoke', '--out', 'report'],
    project,
  );
  // An unsigned report is intact and ends with 5.
  const { status } = spawnSync('npx', ['--no-install', 'frskit', 'conform', 'verify', 'report'], {
    cwd: project,
    encoding: 'utf8',
  });
  if (status !== 5) throw new Error(`conform verify of an unsigned report ended with ${String(status)}`);
  // The picture of the demo is judged without sharp and without models, and that is said.
  const table = run('npx', ['--no-install', 'frskit', 'quality', 'frskit-demo/probe.jpg'], project);
  if (!table.includes('decoded by jimp') || !/not judged +Faces found +no-model/.test(table))
    throw new Error('quality does not say which decoder ran, and what was not judged');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (run('npx', ['--no-install', 'frskit', '--version'], project).trim() !== version)
    throw new Error('version');
  const kib = Number(run('du', ['-sk', join(project, 'node_modules')]).split('\t')[0]);
  console.log(
    `command line: as it should be; installed without optional packages: ${(kib / 1024).toFixed(1)} MiB`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
