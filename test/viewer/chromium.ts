/** A real Chromium, driven over its own debugging pipe: no port, no package, and every request it makes is seen. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The name of the browser that is installed; undefined where there is none. */
export const browserName = NAMES.find((name) => spawnSync(name, ['--version']).status === 0);

type Message = {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
};

type Send = (method: string, params?: object) => Promise<Readonly<Record<string, unknown>>>;

/** One page, and all that it said, asked for and was refused. */
export type Page = {
  readonly send: Send;
  readonly evaluate: <T>(expression: string) => Promise<T>;
  /** Waits until the expression is true. */
  readonly until: (expression: string, milliseconds?: number) => Promise<void>;
  /** Drops files on the middle of the page, as a person does. */
  readonly drop: (paths: readonly string[]) => Promise<void>;
  readonly press: (key: string, modifiers?: number) => Promise<void>;
  readonly screenshot: (full?: boolean) => Promise<Uint8Array>;
  /** URLs that were asked for, but for the page's own. */
  readonly requests: readonly string[];
  /** Console messages, exceptions and refusals of the policy. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
};

export type Look = { readonly width: number; readonly height: number; readonly dark: boolean };

export type Browser = {
  readonly open: (path: string, look?: Partial<Look>) => Promise<Page>;
  readonly close: () => Promise<void>;
};

const KEYS: Readonly<Record<string, readonly [code: number, text?: string]>> = {
  Tab: [9],
  Enter: [13, '\r'],
  ' ': [32, ' '],
  Escape: [27],
};

function line(value: unknown): string {
  return JSON.stringify(value).slice(0, 400);
}

type Listener = (message: Message) => void;

/** The two ends of the pipe as requests with answers, and what comes unasked. */
function talk(child: ChildProcess): { send: (m: object) => Promise<Message>; hear: (l: Listener) => void } {
  const [, , , input, output] = child.stdio as unknown as [null, null, null, Writable, Readable];
  const waiting = new Map<number, (message: Message) => void>();
  const listeners: Listener[] = [];
  let rest = Buffer.alloc(0);
  let last = 0;
  output.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const message = JSON.parse(rest.subarray(0, end).toString('utf8')) as Message;
      rest = rest.subarray(end + 1);
      if (message.id === undefined) for (const listener of listeners) listener(message);
      else waiting.get(message.id)?.(message);
    }
  });
  return {
    hear: (listener) => listeners.push(listener),
    send: (message) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, (answer) => {
          waiting.delete(id);
          if (answer.error === undefined) resolve(answer);
          else reject(new Error(answer.error.message));
        });
        input.write(`${JSON.stringify({ id, ...message })}\0`);
      }),
  };
}

/** What a page says that a good page does not say, and what it asks of the world. */
function watch(
  url: string,
  { method, params = {} }: Message,
  complaints: string[],
  requests: string[],
): void {
  if (method === 'Runtime.consoleAPICalled') complaints.push(`console: ${line(params['args'])}`);
  if (method === 'Runtime.exceptionThrown') complaints.push(`exception: ${line(params['exceptionDetails'])}`);
  if (method === 'Log.entryAdded') complaints.push(`log: ${line(params['entry'])}`);
  if (method === 'Network.requestWillBeSent') {
    const asked = (params['request'] as { url: string }).url;
    if (asked !== url) requests.push(asked.slice(0, 200));
  }
}

/** Starts a browser that cannot resolve any name. */
export function launch(): Browser {
  const profile = mkdtempSync(join(tmpdir(), 'frskit-chromium-'));
  const child = spawn(
    browserName ?? '',
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--no-first-run',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      `--user-data-dir=${profile}`,
      '--remote-debugging-pipe',
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const { send: root, hear } = talk(child);

  const open: Browser['open'] = async (path, look = {}) => {
    const { width = 1280, height = 900, dark = false } = look;
    const url = pathToFileURL(path).href;
    const { result: made } = await root({ method: 'Target.createTarget', params: { url: 'about:blank' } });
    const targetId = made?.['targetId'] as string;
    const { result: attached } = await root({
      method: 'Target.attachToTarget',
      params: { targetId, flatten: true },
    });
    const sessionId = attached?.['sessionId'] as string;
    const complaints: string[] = [];
    const requests: string[] = [];
    let loaded: () => void = () => undefined;
    hear((message) => {
      if (message.sessionId !== sessionId) return;
      if (message.method === 'Page.loadEventFired') loaded();
      watch(url, message, complaints, requests);
    });
    const send: Send = async (method, params = {}) =>
      (await root({ method, params, sessionId })).result ?? {};
    const evaluate = async <T>(expression: string): Promise<T> => {
      const { result, exceptionDetails } = await send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails !== undefined) throw new Error(line(exceptionDetails));
      return (result as { value: T }).value;
    };
    for (const domain of ['Page', 'Runtime', 'Log', 'Network', 'DOM']) await send(`${domain}.enable`);
    await send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 1,
      mobile: width < 600,
    });
    await send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }],
    });
    await send('Page.addScriptToEvaluateOnNewDocument', {
      source: `document.addEventListener('securitypolicyviolation', (event) => {
        console.error('policy', event.violatedDirective, event.blockedURI, event.sourceFile);
      })`,
    });
    const ready = new Promise<void>((resolve) => (loaded = resolve));
    await send('Page.navigate', { url });
    await ready;

    return {
      send,
      evaluate,
      requests,
      complaints,
      until: async (expression, milliseconds = 20_000) => {
        const end = Date.now() + milliseconds;
        while (!(await evaluate<boolean>(`Boolean(${expression})`))) {
          if (Date.now() > end) throw new Error(`never true: ${expression}`);
          await new Promise((resolve) => setTimeout(resolve, 25));
        }
      },
      drop: async (paths) => {
        const data = { items: [], files: paths, dragOperationsMask: 1 };
        const point = { x: width / 2, y: Math.min(height / 2, 300), data };
        for (const type of ['dragEnter', 'dragOver', 'drop'])
          await send('Input.dispatchDragEvent', { type, ...point });
      },
      press: async (key, modifiers = 0) => {
        const [windowsVirtualKeyCode, text] = KEYS[key] ?? [0];
        const event = { key, code: key === ' ' ? 'Space' : key, windowsVirtualKeyCode, modifiers };
        await send('Input.dispatchKeyEvent', {
          type: text === undefined ? 'rawKeyDown' : 'keyDown',
          ...event,
          ...(text === undefined ? {} : { text }),
        });
        await send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
      },
      screenshot: async (full = false) => {
        const { data } = await send('Page.captureScreenshot', { captureBeyondViewport: full });
        return new Uint8Array(Buffer.from(data as string, 'base64'));
      },
      close: async () => {
        await root({ method: 'Target.closeTarget', params: { targetId } });
      },
    };
  };

  return {
    open,
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      void root({ method: 'Browser.close' }).catch(() => undefined);
      const late = setTimeout(() => child.kill('SIGKILL'), 3000);
      await ended;
      clearTimeout(late);
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}
