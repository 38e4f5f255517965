/** `npm run recognise`: whole runs of the suite beside submissions, by hand; 1 where a recogniser could tell them apart. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { harness } from '../../conformance/harness.ts';
import { PROFILE, submitted, tested } from '../conformance/recogniser/actors.ts';
import { startRecorder } from '../conformance/recogniser/recorder.ts';
import { nonMatedSubjects } from '../conformance/recogniser/sight.ts';

const [runs = '20'] = process.argv.slice(2);

const harnessed = await harness({ profile: PROFILE, seed: 'seen' });
const recorder = await startRecorder(harnessed.frs);
const folder = await mkdtemp(join(tmpdir(), 'recognise-'));
const pictures = new Map<string, number>();
let odd = 0;
let again = 0;
let looked = 0;
try {
  const real = await submitted(harnessed, recorder, folder);
  for (let run = 1; run <= Number(runs); run++) {
    const { report, seen } = await tested(harnessed, recorder, `recognise ${run}`);
    const plain = seen.filter(({ surplus }) => !surplus);
    const strange = nonMatedSubjects(seen, real);
    const known = seen.filter(({ picture = '' }) => (pictures.get(picture) ?? run) !== run);
    for (const { picture } of seen)
      if (picture !== undefined) pictures.set(picture, pictures.get(picture) ?? run);
    looked += plain.length;
    odd += strange.length;
    again += known.length;
    console.log(
      `run ${run}: ${report.result}, ${plain.length} searches and ${seen.length - plain.length} canaries, ` +
        `${strange.length} odd, ${known.length} with a picture of an earlier run`,
    );
    for (const { habits } of strange) console.log(`  ${JSON.stringify(habits)}`);
  }
} finally {
  recorder.close();
  await harnessed.close();
  await rm(folder, { recursive: true, force: true });
}
console.log(`${looked} searches of ${runs} runs: ${odd} odd, ${again} with a picture that was seen before`);
if (odd > 0 || again > 0) process.exitCode = 1;
