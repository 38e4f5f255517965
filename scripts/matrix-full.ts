/** `npm run matrix-full`: every known fault in a whole run; `-- --all` for all of them, `-- --seed N` for one part. */
import { spawnSync } from 'node:child_process';

const args = process.argv.slice(2);
const at = args.indexOf('--seed');
const seed = args.includes('--all') ? 'all' : at < 0 ? undefined : args[at + 1];
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'matrix-full'], {
  stdio: 'inherit',
  env: { ...process.env, ...(seed === undefined ? {} : { FRSKIT_MATRIX_SEED: seed }) },
});
process.exitCode = status ?? 1;
