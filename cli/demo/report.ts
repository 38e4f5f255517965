/** A conformance report of the demo's service: a real run of one family of requirements, so that it is partial and simulated. */
import { join } from 'node:path';
import type { ReferenceFrs } from '../../conformance/reference-frs/index.ts';
import { artefactsOf } from '../../conformance/report/index.ts';
import { writeRunFile } from '../../conformance/run-file/index.ts';
import { run } from '../../conformance/suite/run.ts';
import { TEST_PROFILE } from '../../src/services/profiles/index.ts';
import type { ConformArgs } from '../conform/options.ts';
import { ready } from '../conform/ready.ts';
import { writeAll } from '../conform/write.ts';
import { SEED } from './story.ts';

/** The family that the demo tests: transaction control numbers. */
const FAMILY = 'TCN';

/** Runs the suite against the service and writes its report to `folder/report`; returns that folder. */
export async function writeDemoReport(frs: ReferenceFrs, folder: string): Promise<string> {
  const file = await writeRunFile(frs, join(folder, 'client'), SEED);
  const { signal } = new AbortController();
  const given = { channel: 'api', profile: TEST_PROFILE, run: file, only: [FAMILY] };
  const { setup, close } = await ready(given as unknown as ConformArgs, signal);
  try {
    const { report } = await run(setup);
    const out = join(folder, 'report');
    await writeAll(out, await artefactsOf(report, {}));
    return out;
  } finally {
    await close();
  }
}
