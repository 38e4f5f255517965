/** Which process this is, and whether another one still runs: by its number and by when it was started. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { kill, pid, platform } from 'node:process';

/** A process, told from every other one that had its number. */
export type Holder = {
  readonly pid: number;
  /** When it was started, in the system's own terms; empty where the system does not say. */
  readonly start: string;
  /** The machine, and its process numbers' name space. */
  readonly host: string;
  /** The boot of the machine; empty where the system does not say. */
  readonly boot: string;
};

function attempt<Value>(read: () => Value, otherwise: Value): Value {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/** State and start of a process as Linux tells them: fields 3 and 22 of its stat, behind the name in brackets. */
function linuxStat(id: number): { state: string; start: string } | undefined {
  const text = attempt(() => readFileSync(`/proc/${id}/stat`, 'latin1'), '');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, start] = [fields[0], fields[19]];
  return state === undefined || start === undefined ? undefined : { state, start };
}

function startOf(id: number): string {
  if (platform === 'linux') return linuxStat(id)?.start ?? '';
  if (platform === 'win32') return '';
  const ask = () =>
    execFileSync('ps', ['-o', 'lstart=', '-p', String(id)], { encoding: 'utf8', stdio: 'pipe' });
  return attempt(ask, '').trim();
}

function exists(id: number): boolean {
  try {
    kill(id, 0);
    return true;
  } catch (error) {
    return (error as { readonly code?: string }).code === 'EPERM';
  }
}

let known: Holder | undefined;

/** This process. */
export function thisProcess(): Holder {
  known ??= {
    pid,
    start: startOf(pid),
    host: [hostname(), attempt(() => readlinkSync('/proc/self/ns/pid'), '')].join(' ').trim(),
    boot: attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim(), ''),
  };
  return known;
}

/** False when that process surely does not run any more. One on another machine cannot be asked: it counts as running. */
export function mayRun(holder: Holder): boolean {
  const { host, boot } = thisProcess();
  if (holder.host !== host) return true;
  if (holder.boot !== boot) return false;
  if (!exists(holder.pid)) return false;
  if (platform === 'linux' && /^[ZX]$/.test(linuxStat(holder.pid)?.state ?? 'X')) return false;
  const start = startOf(holder.pid);
  return start === '' || holder.start === '' || start === holder.start;
}
