/** Many searches over kept connections, in sequence and several at once. */
import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:https';
import type { ReferenceFrs } from '../../conformance/reference-frs/index.ts';

export type Load = {
  /** Milliseconds of each search, in ascending order. */
  readonly times: readonly number[];
  /** How many were not answered with 200. */
  readonly failed: number;
};

function searchOnce(frs: ReferenceFrs, agent: Agent, probe: unknown): Promise<number> {
  const { agency, token } = frs.tokens.primary;
  const body = JSON.stringify({
    requestId: `REQ-${randomBytes(6).toString('hex')}`,
    nonce: randomBytes(16).toString('base64url'),
    requester: { agency, agent: 'AGENT-1' },
    probe,
  });
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const outgoing = request(`${frs.url}/v1/searches`, { method: 'POST', agent, headers }, (response) => {
      response.on('error', reject);
      response.on('end', () => {
        resolve(response.statusCode ?? 0);
      });
      response.resume();
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Searches `count` times with `workers` at once. */
export async function load(frs: ReferenceFrs, probe: unknown, count: number, workers: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: workers, ca: frs.ca });
  const times: number[] = [];
  let [left, failed] = [count, 0];
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const began = performance.now();
      if ((await searchOnce(frs, agent, probe)) !== 200) failed += 1;
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  agent.destroy();
  return { times: times.toSorted((a, b) => a - b), failed };
}

/** A quantile of times in ascending order. */
export function quantile({ times }: Load, part: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? NaN;
}
