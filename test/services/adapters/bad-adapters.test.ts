/** Faulty adapters: what they state beyond what arrived is no observation, and often a fault. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { SemanticAdapter } from '../../../src/services/adapters/node/index.ts';
import type {
  AdapterAnswer,
  AdapterContext,
  SearchAsk,
  ServiceAdapter,
} from '../../../src/services/adapters/index.ts';
import { fetchOver, handlerOver, understand } from '../../../src/services/adapters/index.ts';
import { certificate } from '../transport/certificates.ts';
import { type Heard, serve } from '../transport/server.ts';
import { asking, created, declared } from './setup.ts';

const IMAGE = new Uint8Array(Buffer.from('an image for tests \u00ff\u0000/+', 'latin1'));
const LIST = '[{"personId":"P1","rank":1,"score":0.5}]';

let url = '';
let heard: Heard[] = [];
beforeAll(async () => {
  const service = await serve(await certificate(), (request, response) => {
    if (request.url?.includes('refuse') === true) response.writeHead(400);
    response.end(LIST);
  });
  ({ url, heard } = service);
});

type Search = (ask: SearchAsk, context: AdapterContext) => Promise<unknown>;

function withSearch(search: Search, more: object = {}): Promise<SemanticAdapter> {
  const make = (context: AdapterContext): ServiceAdapter => ({
    search: (ask) => search(ask, context) as Promise<AdapterAnswer>,
    ...more,
  });
  return created(make, { declaration: declared(url) });
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Sends the ask as it should be. */
async function sent({ image, ...ask }: SearchAsk, { client, endpoint }: AdapterContext, path = '/s') {
  const body = JSON.stringify({ ...ask, image: base64(image.bytes) });
  return client.send({ method: 'POST', url: `${endpoint()}${path}`, body });
}

async function answerTo(search: Search, ask = asking(IMAGE)) {
  const adapter = await withSearch(search);
  return adapter.call('search', ask);
}

describe('an adapter', () => {
  it('that passes on what arrived is observed', async () => {
    const reply = await answerTo(async (ask, context) => ({
      returned: { body: (await sent(ask, context)).body },
    }));
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
  });

  it.each([
    ['base64 with escaped slashes', (image: Uint8Array) => base64(image).replaceAll('/', '\\/')],
    ['base64url', (image: Uint8Array) => Buffer.from(image).toString('base64url')],
    ['raw bytes', (image: Uint8Array) => image],
  ])('that sends the image as %s is observed', async (_, encode) => {
    const reply = await answerTo(async ({ image }, { client, endpoint }) => {
      const request = { method: 'POST', url: endpoint(), body: encode(image.bytes) } as const;
      return { returned: { body: (await client.send(request)).body } };
    });
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
  });

  it('that refuses by itself is unsupported', async () => {
    const reply = await answerTo(() => Promise.resolve({ refused: { reason: 'no-face' } }));
    expect('answer' in reply && understand(reply.answer, declared(url))).toEqual({
      means: 'unsupported',
      byAdapter: true,
    });
  });

  it('that makes up a refusal is not observed', async () => {
    const native = { body: new TextEncoder().encode('{"code":1,"message":"no face"}') };
    const alone = await answerTo(() => Promise.resolve({ refused: { reason: 'no-face', native } }));
    expect(alone).toMatchObject({ sight: { sight: 'adapter' } });
    const beside = await answerTo(async (ask, context) => {
      await sent(ask, context);
      return { refused: { reason: 'no-face', native } };
    });
    expect(beside).toHaveProperty('fault');
  });

  it('that reads a refusal in a success, or a result in an error, is not observed', async () => {
    const refused = await answerTo(async (ask, context) => ({
      refused: { reason: 'no-face', native: { body: (await sent(ask, context)).body } },
    }));
    expect(refused).toMatchObject({ sight: { sight: 'adapter' } });
    const returned = await answerTo(async (ask, context) => ({
      returned: { body: (await sent(ask, context, '/refuse')).body },
    }));
    expect(returned).toMatchObject({ sight: { sight: 'adapter' } });
  });

  it('that does not use the client is not observed', async () => {
    const reply = await answerTo(() =>
      Promise.resolve({ returned: { body: new TextEncoder().encode(LIST) } }),
    );
    expect(reply).toMatchObject({ sight: { sight: 'adapter' } });
  });

  it.each<readonly [string, Search, ReturnType<typeof asking>]>([
    [
      'edits bytes',
      async (ask, context) => {
        const { body } = await sent(ask, context);
        body[20] = 0x39;
        return { returned: { body } };
      },
      asking(IMAGE),
    ],
    [
      'sends another image',
      async (ask, context) => {
        const other = { ...ask, image: { ...ask.image, bytes: IMAGE.toReversed() } };
        return { returned: { body: (await sent(other, context)).body } };
      },
      asking(IMAGE),
    ],
    [
      'changes the image that it was given',
      async (ask, context) => {
        ask.image.bytes.fill(0);
        return { returned: { body: (await sent(ask, context)).body } };
      },
      asking(IMAGE),
    ],
    [
      'ignores the length',
      async ({ length: _, ...ask }, context) => ({ returned: { body: (await sent(ask, context)).body } }),
      asking(IMAGE, { length: 3 }),
    ],
    [
      'ignores the length where its digits are in the path and the request ID',
      async ({ length: _, ...ask }, context) => ({
        returned: { body: (await sent(ask, context, '/v2/search-2')).body },
      }),
      { ...asking(IMAGE, { length: 2 }), requestId: '2' },
    ],
    [
      'ignores the threshold',
      async ({ threshold: _, ...ask }, context) => ({ returned: { body: (await sent(ask, context)).body } }),
      asking(IMAGE, { threshold: 0.25 }),
    ],
    [
      'ignores the gallery',
      async ({ galleries: _, ...ask }, context) => ({ returned: { body: (await sent(ask, context)).body } }),
      asking(IMAGE, { galleries: ['G1'] }),
    ],
  ])('that %s is faulty', async (_, search, ask) => {
    expect(await answerTo(search, ask)).toHaveProperty('fault');
  });

  it('that sends to an undeclared address is faulty, and nothing leaves', async () => {
    const elsewhere = await serve(await certificate(), (_, response) => response.end(LIST));
    const before = heard.length;
    for (const address of [
      elsewhere.url,
      url.replace('127.0.0.1', 'localhost'),
      url.replace('https:', 'http:'),
      url.replace('https://', 'https://user:secret@'),
      `${url}.example`,
      'not an address',
    ]) {
      const reply = await answerTo(async (ask, context) => {
        // The error is caught, and the answer claims that all is well.
        await sent(ask, { ...context, endpoint: () => address }).catch(() => undefined);
        return { returned: { body: new TextEncoder().encode(LIST) } };
      });
      expect(reply, address).toHaveProperty('fault');
    }
    expect(elsewhere.heard).toHaveLength(0);
    expect(heard).toHaveLength(before);
  });

  it('sends below the path of an endpoint only', async () => {
    const make = (context: AdapterContext): ServiceAdapter => ({
      search: async (ask) => ({ returned: { body: (await sent(ask, context, '/../other')).body } }),
    });
    const adapter = await created(make, { declaration: declared(`${url}/api`) });
    expect(await adapter.call('search', asking(IMAGE))).toHaveProperty('fault');
  });

  it.each([{ 'X-Header': 'a\r\nInjected: b' }, { 'Bad name': 'x' }, { 'X-Header': 7 as unknown as string }])(
    'that sends the headers %j is faulty',
    async (headers) => {
      const reply = await answerTo(async (_, { client, endpoint }) => {
        const { body } = await client.send({ method: 'POST', url: endpoint(), headers, body: IMAGE });
        return { returned: { body } };
      });
      expect(reply).toHaveProperty('fault');
    },
  );

  it.each<readonly [string, Search]>([
    ['throws', () => Promise.reject(new TypeError('CANARY-JOHN-DOE'))],
    ['answers nothing', () => Promise.resolve(undefined)],
    ['answers text', () => Promise.resolve('CANARY-JOHN-DOE')],
    [
      'throws at once',
      () => {
        throw new Error('CANARY-JOHN-DOE');
      },
    ],
  ])('that %s is faulty, and nothing of it is repeated', async (_, search) => {
    const reply = await answerTo(search);
    expect(reply).toHaveProperty('fault');
    expect(JSON.stringify(reply)).not.toContain('CANARY');
  });

  it('that does not answer in time is faulty', async () => {
    const make = (): ServiceAdapter => ({ search: () => new Promise(() => undefined) });
    const adapter = await created(make, { declaration: declared(url), limit: 20 });
    expect(await adapter.call('search', asking(IMAGE))).toHaveProperty('fault');
  });

  it('that sends many requests in one call is faulty', async () => {
    const reply = await answerTo(async (_, { client, endpoint }) => {
      for (let i = 0; i < 60; i++) await client.send({ method: 'GET', url: endpoint() });
      return { throttled: {} };
    });
    expect(reply).toHaveProperty('fault');
  });

  it('that sends outside of a call is refused', async () => {
    let client: AdapterContext['client'] | undefined;
    await created(
      (context) => {
        ({ client } = context);
        return { search: () => Promise.resolve({ throttled: {} }) };
      },
      { declaration: declared(url) },
    );
    await expect(client?.send({ method: 'GET', url })).rejects.toThrow('outside of a call');
  });

  it('whose calls run side by side is observed by call', async () => {
    const adapter = await withSearch(async (ask, context) => ({
      returned: { body: (await sent(ask, context)).body },
    }));
    const images = [1, 2, 3].map((i) => new Uint8Array([...IMAGE, i]));
    const replies = await Promise.all(images.map((image) => adapter.call('search', asking(image))));
    for (const reply of replies) {
      expect(reply).toMatchObject({ sight: { sight: 'own' } });
      expect('exchanges' in reply && reply.exchanges).toHaveLength(1);
    }
  });

  it('without search is none', async () => {
    const make = (): ServiceAdapter => ({}) as unknown as ServiceAdapter;
    await expect(created(make, { declaration: declared(url) })).rejects.toThrow(TypeError);
  });
});

describe('clients of vendors over the client transport', () => {
  it('use a look-alike of fetch', async () => {
    const reply = await answerTo(async (ask, { client, endpoint }) => {
      const answer = await fetchOver(client)(`${endpoint()}/s`, {
        method: 'post',
        headers: { 'Content-Type': 'application/octet-stream' },
        body: ask.image.bytes,
      });
      expect(answer).toMatchObject({ ok: true, status: 200 });
      expect(await answer.json()).toHaveLength(1);
      expect(answer.headers.get('Date')).toMatch(/GMT/);
      expect(answer.headers.get('constructor')).toBeNull();
      return { returned: answer.native };
    });
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
  });

  it('use a handler of HTTP requests', async () => {
    const reply = await answerTo(async (ask, { client, endpoint }) => {
      const { hostname, port } = new URL(endpoint());
      const { response } = await handlerOver(client).handle({
        method: 'POST',
        hostname,
        port: Number(port),
        path: '/s',
        query: { a: 'b c', list: ['1', '2'] },
        headers: { host: hostname, 'content-length': '1' },
        body: ask.image.bytes,
      });
      expect(response.statusCode).toBe(200);
      const [native] = client.received();
      return { returned: native };
    });
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(heard.at(-1)?.path).toBe('/s?a=b%20c&list=1&list=2');
  });
});
