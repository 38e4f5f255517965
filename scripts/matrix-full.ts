/**
 * `npm run matrix-full`: known faults in whole runs, a part of them by the day; `-- --all` for all of them, `-- --seed N`
 * for one part, `-- --fault ID` for one.
 */
import { spawnSync } from 'node:child_process';

const args = process.argv.slice(2);

function valueOf(option: string): string | undefined {
  const at = args.indexOf(option);
  return at < 0 ? undefined : args[at + 1];
}

const fault = valueOf('--fault');
const seed = args.includes('--all') || fault !== undefined ? 'all' : valueOf('--seed');
const only = fault === undefined ? [] : ['-t', `${fault.replaceAll('.', '\\.')}$`];
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'matrix-full', ...only], {
  stdio: 'inherit',
  env: { ...process.env, ...(seed === undefined ? {} : { FRSKIT_MATRIX_SEED: seed }) },
});
process.exitCode = status ?? 1;
