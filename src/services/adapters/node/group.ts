/** The processes of an adapter: its process group, and the processes that it started outside the group. */
import { readFile, readdir } from 'node:fs/promises';

type Process = {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly memory: number;
};

const PAGE = 4096;

/** One process; undefined if it has ended or the system does not report it. */
async function processAt(pid: number): Promise<Process | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'latin1');
    // The name in parentheses may contain any character.
    const rest = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid, parent: Number(rest[1]), group: Number(rest[2]), memory: Number(rest[21]) * PAGE };
  } catch {
    return undefined;
  }
}

async function processes(): Promise<readonly Process[]> {
  const names = await readdir('/proc').catch(() => []);
  const all = await Promise.all(
    names.filter((name) => /^\d+$/.test(name)).map((name) => processAt(Number(name))),
  );
  return all.filter((one) => one !== undefined);
}

/** The leader, its group, and every process that they started, in any group. */
function membersOf(leader: number, all: readonly Process[]): readonly Process[] {
  const found = new Set<Process>(all.filter(({ pid, group }) => pid === leader || group === leader));
  for (let size = -1; size !== found.size;) {
    size = found.size;
    const pids = new Set([...found].map(({ pid }) => pid));
    for (const one of all) if (pids.has(one.parent)) found.add(one);
  }
  return [...found];
}

/** Memory of the adapter and all its processes in bytes; 0 if the system does not report it. */
export async function memoryOfGroup(leader: number | undefined): Promise<number> {
  if (leader === undefined) return 0;
  return membersOf(leader, await processes()).reduce((sum, { memory }) => sum + memory, 0);
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has already ended.
  }
}

/** True if the environment of the process names the folder of the adapter, which no other process knows. */
async function isOf(pid: number, folder: string): Promise<boolean> {
  try {
    return (await readFile(`/proc/${pid}/environ`, 'latin1')).split('\0').includes(`HOME=${folder}`);
  } catch {
    return false;
  }
}

/** Ends the adapter and all its processes, inside and outside its group. */
export async function endGroup(leader: number | undefined, folder: string): Promise<void> {
  if (leader === undefined) return;
  end(-leader);
  const all = await processes();
  for (const { pid } of membersOf(leader, all)) end(pid);
  // A process that left the group and lost its parent still has the environment.
  for (const { pid } of all) if (pid !== process.pid && (await isOf(pid, folder))) end(pid);
}
