/** `npm run soak`: clean runs of every profile with many seeds, by hand; one that is not conformant ends it with 1. */
import { acceptedDocuments, syntheticTestSet, harness } from '../conformance/harness.ts';
import { run } from '../conformance/suite/run.ts';
import { profiles } from '../src/services/profiles/index.ts';

const [seeds = '20', ...only] = process.argv.slice(2);
const named = only.length === 0 ? profiles : profiles.filter(({ id }) => only.includes(id));

const papers = acceptedDocuments();
let runs = 0;
let odd = 0;
for (let seed = 1; seed <= Number(seeds); seed++) {
  const testSet = await syntheticTestSet(`soak ${seed}`);
  for (const { id: profile } of named) {
    const { setup, close } = await harness({ profile, seed: `soak ${seed}`, testSet, setup: { papers } });
    const from = Date.now();
    const { report } = await run(setup).finally(close);
    runs++;
    const isGood = report.result === 'conformant';
    if (!isGood) odd++;
    console.log(
      `seed ${seed}  ${profile.padEnd(18)}  ${report.result}  ${((Date.now() - from) / 1000).toFixed(1)} s`,
    );
    if (isGood) continue;
    for (const { id, verdict, says } of report.requirements)
      if (!['pass', 'not-applicable'].includes(verdict)) console.log(`  ${id} ${verdict}: ${says}`);
  }
}
console.log(`${runs} runs, ${odd} not conformant`);
if (odd > 0) process.exitCode = 1;
