/**
 * Loaded before the command line in a process of its own: counts what the process does to the disk, and kills it by
 * SIGKILL before or after the step that `KILL_AT` names. `KILL_COUNT` names a file for the number of steps.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const at = Number(process.env.KILL_AT ?? 0);
const after = process.env.KILL_SIDE === 'after';
let steps = 0;

function kill() {
  process.kill(process.pid, 'SIGKILL');
}

/** Wraps a function: one call is one step. */
function counted(owner, name) {
  const original = owner[name];
  if (typeof original !== 'function') throw new Error(`no ${name}`);
  owner[name] = function step(...args) {
    const own = ++steps;
    if (own === at && !after) kill();
    const result = original.apply(this, args);
    if (own !== at) return result;
    if (!(result instanceof Promise)) {
      kill();
      return result;
    }
    return result.finally(kill);
  };
}

const handle = await fs.promises.open(new URL(import.meta.url), 'r');
const FileHandle = Object.getPrototypeOf(handle);
await handle.close();
for (const name of ['fdatasyncSync', 'ftruncateSync', 'appendFileSync', 'truncateSync', 'fsyncSync'])
  counted(fs, name);
// Standard output and error are no part of the disk.
const { writeSync } = fs;
counted(fs, 'writeSync');
const { writeSync: step } = fs;
fs.writeSync = (fd, ...rest) => (fd > 2 ? step(fd, ...rest) : writeSync(fd, ...rest));
for (const name of ['rename', 'unlink', 'mkdir', 'chmod']) counted(fs.promises, name);
for (const name of ['sync', 'writeFile', 'write']) counted(FileHandle, name);
syncBuiltinESMExports();
process.on('exit', () => {
  if (process.env.KILL_COUNT !== undefined) fs.writeFileSync(process.env.KILL_COUNT, String(steps));
});
