/** `quality` and `minimize` as they are called, without a process of their own. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import yargs from 'yargs';
import type { Single } from '../../../cli/command.ts';
import { minimize } from '../../../cli/minimize/index.ts';
import { quality } from '../../../cli/quality/index.ts';
import { encodeJpeg, encodePng } from '../../../src/image/encode.ts';
import { contextOf, probe, segments } from '../../../src/image/index.ts';
import { closeWorkers } from '../../../src/image/quality/index.ts';
import { renderFaces } from '../../../src/image/synthetic/index.ts';
import { buildFaceTransaction, writeTraditional } from '../../../src/itl/index.ts';
import { PNG_BODY, exif, plantedJpeg, pngChunk, splice } from '../file/build.ts';

const folder = mkdtempSync(join(tmpdir(), 'frskit-quality-'));
afterAll(async () => {
  await closeWorkers();
  rmSync(folder, { recursive: true, force: true });
});

type Ran = { readonly exit: number; readonly out: string; readonly said: string };

async function run(command: Single, usage: string, ...argv: readonly string[]): Promise<Ran> {
  let [out, said, exit] = ['', '', -1];
  const hear = (line: string): void => void (said += `${line}\n`);
  const io = {
    out: (data: string | Uint8Array) => void (out += data.toString()),
    say: hear,
    note: hear,
    progress: undefined,
    color: false,
    columns: undefined,
  };
  await yargs([usage.split(' ')[0] ?? '', ...argv])
    .parserConfiguration({ 'greedy-arrays': false, 'parse-numbers': false })
    .command(
      usage,
      '',
      (y) => command.options(y),
      async (args) => void (exit = await command.run(args, io)),
    )
    .exitProcess(false)
    .fail((_, error) => {
      throw error;
    })
    .parseAsync();
  return { exit, out, said };
}

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const quality_ = (...argv: readonly string[]) => run(quality, 'quality <files..>', ...argv);
const minimize_ = (...argv: readonly string[]) => run(minimize, 'minimize <file> [out]', ...argv);

describe('quality', () => {
  it('a good photo: a table, 0', async () => {
    const { exit, out, said } = await quality_(file('good.jpg', await encodeJpeg(renderFaces())));
    expect(exit).toBe(0);
    expect(out.replace(/\s+/g, ' ')).toContain('decoded by sharp; 1 face; judged for probe');
    expect(out).toMatch(/pass +Inter-eye distance +1\d\d px +at least 64 \(error: at\n +least 32\)/);
    expect(out).toMatch(/pass +Faces: exactly 1 +1 +1$/m);
    expect(out).toMatch(/Not judged \(no-model\):\n.*Head covering/);
    expect(out.split('\n').filter((line) => line.length > 100)).toEqual([]);
    expect(out).not.toContain('Plain background');
    const whole = await quality_(join(folder, 'good.jpg'), '--verbose');
    expect(whole.out).toContain('QUA-03; ISO/IEC 29794-5:2025, inter-eye distance');
    expect(whole.out).toContain('Plain background');
    expect(said).toContain('not calibrated');
  });

  it('two people: 1, the row says why; --fail-on never: 0', async () => {
    const two = {
      width: 800,
      height: 500,
      people: [
        { cx: 0.3, ied: 0.1 },
        { cx: 0.7, ied: 0.1 },
      ],
    };
    const path = file('two.jpg', await encodeJpeg(renderFaces(two)));
    const { exit, out } = await quality_(path);
    expect([exit, /FAIL +Faces: exactly 1 +2 +1$/m.test(out)]).toEqual([1, true]);
    // The most severe row stands first, and no other row states the number of faces as good.
    expect(out).toMatch(/good\n +FAIL +Faces/);
    expect(out).not.toMatch(/pass +Faces/);
    expect((await quality_(path, '--fail-on', 'never')).exit).toBe(0);
  });

  it('the pictures inside of a transaction, as JSON, at the path of each', async () => {
    const transaction = buildFaceTransaction({
      image: await encodeJpeg(renderFaces({ blur: 6 })),
      agency: 'XXTEST000',
      destination: 'XXFRS0000',
      controlNumber: 'T-1',
      date: '20260102',
    });
    const path = file('blurred.an2', writeTraditional(transaction));
    const { exit, out } = await quality_(path, '--format', 'json', '--target', 'sap30');
    expect(exit).toBe(1);
    const { schemaVersion, files } = JSON.parse(out) as {
      schemaVersion: number;
      files: { path: string; findings: { rule: string; severity: string; at: { path: string } }[] }[];
    };
    expect([schemaVersion, files.length, files[0]?.path]).toEqual([1, 1, '10[1].999']);
    const errors = files[0]?.findings.filter(({ severity }) => severity === 'error') ?? [];
    expect(errors.map(({ rule, at }) => `${rule} ${at.path}`)).toEqual(['quality.face.sharpness 10[1].999']);
  });

  it('draws upon one picture, and no more', async () => {
    const path = file('seen.jpg', await encodeJpeg(renderFaces()));
    const out = join(folder, 'seen.png');
    expect((await quality_(path, '--annotate', out)).exit).toBe(0);
    expect(probe(new Uint8Array(readFileSync(out))).info).toMatchObject({ format: 'png', width: 480 });
    const other = join(folder, 'seen-twice.png');
    await expect(quality_(path, path, '--annotate', other)).rejects.toThrow('one picture');
  });

  it('what cannot be read is reported, and the rest is judged; nothing at all is 3', async () => {
    const path = file('there.png', await encodePng(renderFaces({ width: 240, height: 300 })));
    const both = await quality_(join(folder, 'absent.jpg'), path, '--no-faces');
    expect([both.exit, both.said.includes('there is no such file')]).toEqual([3, true]);
    expect(both.out).toContain('240 x 300');
    expect((await quality_(join(folder, 'absent.jpg'))).exit).toBe(3);
  });

  it('a text file is a picture that fails', async () => {
    const { exit, out } = await quality_(file('note.txt', new TextEncoder().encode('a note')));
    expect([exit, out.includes('FAIL')]).toEqual([1, true]);
  });
});

describe('minimize', () => {
  it('takes the context out and names it', async () => {
    const out = join(folder, 'plain.jpg');
    const { exit, said } = await minimize_(file('planted.jpg', plantedJpeg()), out);
    expect(exit).toBe(0);
    expect(contextOf(segments(new Uint8Array(readFileSync(out))).segments)).toEqual([]);
    expect(said).toMatch(/took out: exif APP1 at byte \d+, \d+ bytes: .*gps/);
    expect(said).toContain('Exif said orientation 6');
  });

  it('says the same as JSON', async () => {
    const { out } = await minimize_(
      file('planted.jpg', plantedJpeg()),
      join(folder, 'b.jpg'),
      '--format',
      'json',
    );
    expect(JSON.parse(out)).toMatchObject({ schemaVersion: 1, turned: false, orientation: 6, kept: [] });
  });

  it('turns a PNG on request', async () => {
    const sideways = splice(
      await encodePng(renderFaces({ width: 64, height: 80 })),
      PNG_BODY,
      0,
      pngChunk('eXIf', exif(6)),
    );
    const out = join(folder, 'upright.png');
    expect((await minimize_(file('side.png', sideways), out, '--upright')).exit).toBe(0);
    expect(probe(new Uint8Array(readFileSync(out))).info).toMatchObject({ width: 80, height: 64 });
  });

  it('leaves what is no whole picture alone', async () => {
    const cut = plantedJpeg().subarray(0, 400);
    expect((await minimize_(file('cut.jpg', cut), join(folder, 'cut-out.jpg'))).exit).toBe(1);
  });
});
