/** The store: an address is random, and gives an image out once. */
import { get } from 'node:https';
import { request as plainRequest } from 'node:http';
import { connect } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { root } from '../../transport/certificates.ts';
import { mediaType } from '../setup.ts';
import { fetched, image, offer, searchesAt, startListService } from './searches.ts';

const service = await startListService();
const searched = searchesAt(service.url);

describe('the store', () => {
  it('gives an image out once, and the fetch counts as sent by frskit', async () => {
    const seen: unknown[] = [];
    const { reply, offered } = await searched(async (context, ask) => {
      const url = await offer(context, ask);
      for (let times = 0; times < 2; times += 1) seen.push(await fetched(url));
    });
    expect(seen).toEqual([
      { status: 200, body: Buffer.from(image.bytes) },
      { status: 404, body: Buffer.alloc(0) },
    ]);
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    const exchanges = 'exchanges' in reply ? reply.exchanges : [];
    expect(exchanges.map(({ url, stored }) => [url, stored])).toEqual([
      [offered, 'fetched'],
      [`${service.url}/`, undefined],
    ]);
    // After the call nothing listens.
    expect(await fetched(offered)).toEqual({ body: 'ECONNREFUSED' });
  });

  it('names the image by 256 random bits, and nothing of the call', async () => {
    const urls = new Set<string>();
    for (let times = 0; times < 3; times += 1) {
      const { offered } = await searched(async (context, ask) => {
        await offer(context, ask);
      });
      urls.add(new URL(offered).pathname);
    }
    expect(urls.size).toBe(3);
    for (const path of urls) expect(path).toMatch(/^\/[\w-]{43}$/);
  });

  it('answers other paths and methods alike, and never gives out by them', async () => {
    const statuses: unknown[] = [];
    const { reply } = await searched(async (context, ask) => {
      const url = await offer(context, ask);
      const changed = `${url.slice(0, -1)}${url.endsWith('A') ? 'B' : 'A'}`;
      for (const [one, method] of [
        [url, 'HEAD'],
        [url, 'POST'],
        [url, 'DELETE'],
        [changed, 'GET'],
        [`${url}/`, 'GET'],
        [`${url}?a=1`, 'GET'],
        [new URL('/', url).href, 'GET'],
      ] as const)
        statuses.push((await fetched(one, method)).status);
    });
    expect(new Set(statuses)).toEqual(new Set([404]));
    expect(reply).toMatchObject({
      sight: { sight: 'adapter', because: 'the service did not fetch the image' },
    });
  });

  it('answers no plain HTTP and no TLS 1.1', async () => {
    const seen: string[] = [];
    await searched(async (context, ask) => {
      const { hostname, port } = new URL(await offer(context, ask));
      const outcome = (start: (done: (word: string) => void) => void): Promise<void> =>
        new Promise((resolve) => {
          start((word) => {
            seen.push(word);
            resolve();
          });
        });
      await outcome((done) => {
        const plain = plainRequest({ hostname, port }, () => done('answered'));
        plain.on('error', () => done('refused')).end();
      });
      await outcome((done) => {
        const old = connect({
          host: hostname,
          port: Number(port),
          ca: root,
          maxVersion: 'TLSv1.1',
          minVersion: 'TLSv1',
        });
        old.on('secureConnect', () => {
          old.destroy();
          done('connected');
        });
        old.on('error', () => done('refused'));
      });
    });
    expect(seen).toEqual(['refused', 'refused']);
  });

  it('lets a fetch that broke off begin again, five times at most', async () => {
    const large = { bytes: new Uint8Array(16 * 2 ** 20).fill(7), mediaType };
    /** True where the answer began, and was broken off. */
    const broken = (url: string): Promise<boolean> =>
      new Promise((resolve) => {
        let hasBegun = false;
        const request = get(url, { ca: root, agent: false }, (response) => {
          response.once('data', () => {
            hasBegun = true;
            request.destroy();
          });
          response.on('error', () => undefined);
          response.on('close', () => {
            resolve(hasBegun);
          });
          response.on('end', () => undefined);
        });
        request.on('error', () => undefined);
      });
    /** Repeats until it happens: the store sees the end of a connection later than the client. */
    const eventually = async (happens: () => Promise<boolean>): Promise<boolean> => {
      for (let times = 0; times < 200; times += 1) if (await happens()) return true;
      return false;
    };
    const seen: boolean[] = [];
    await searched(async ({ store }) => {
      for (const tries of [4, 5]) {
        const url = (await store?.offer(large.bytes))?.url ?? '';
        for (let times = 0; times < tries; times += 1) expect(await eventually(() => broken(url))).toBe(true);
        seen.push(await eventually(async () => (await fetched(url)).status === 200));
      }
    });
    expect(seen).toEqual([true, false]);
  }, 60_000);
});
