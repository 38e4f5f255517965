/** A real Chromium, the one that the machine has, driven by playwright-core; every request that a page makes is seen. */
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, type CDPSession, type Browser as Engine, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The name of the browser that is installed; undefined where there is none. */
export const browserName = NAMES.find((name) => spawnSync(name, ['--version']).status === 0);

type Send = (method: string, params?: object) => Promise<Readonly<Record<string, unknown>>>;

/** One page, and all that it said, asked for and was refused. */
export type Page = {
  /** A command of the browser's own protocol. */
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

/** A refusal of the page's policy is no console message unless somebody makes it one. */
const TELL_REFUSALS = `document.addEventListener('securitypolicyviolation', (event) => {
  console.error('policy', event.violatedDirective, event.blockedURI, event.sourceFile);
})`;

const SHIFT = 8;

function start(): Promise<Engine> {
  return chromium.launch({
    executablePath: `/usr/bin/${browserName ?? 'chromium'}`,
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND'],
  });
}

async function dropOn(cdp: CDPSession, paths: readonly string[], { width, height }: Look): Promise<void> {
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const point = { x: width / 2, y: Math.min(height / 2, 300), data };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await cdp.send('Input.dispatchDragEvent', { type, ...point });
}

async function openPage(context: BrowserContext, path: string, look: Look): Promise<Page> {
  const url = pathToFileURL(path).href;
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(`console: ${message.text().slice(0, 400)}`));
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message.slice(0, 400)}`));
  page.on('request', (request) => {
    if (request.url() !== url) requests.push(request.url().slice(0, 200));
  });
  await page.addInitScript(TELL_REFUSALS);
  await page.goto(url);
  const evaluate = async <T>(expression: string): Promise<T> => page.evaluate(expression);
  return {
    send: cdp.send.bind(cdp) as unknown as Send,
    evaluate,
    requests,
    complaints,
    until: async (expression, milliseconds = 20_000) => {
      const end = Date.now() + milliseconds;
      while (!(await evaluate<boolean>(`Boolean(${expression})`))) {
        if (Date.now() > end) throw new Error(`never true: ${expression}`);
        await page.waitForTimeout(25);
      }
    },
    drop: (paths) => dropOn(cdp, paths, look),
    press: (key, modifiers = 0) =>
      page.keyboard.press(`${(modifiers & SHIFT) === 0 ? '' : 'Shift+'}${key === ' ' ? 'Space' : key}`),
    screenshot: (full = false) => page.screenshot({ fullPage: full }),
    close: () => context.close(),
  };
}

/** Starts a browser that cannot resolve any name. */
export function launch(): Browser {
  const engine = start();
  return {
    open: async (path, look = {}) => {
      const whole = { width: 1280, height: 900, dark: false, ...look };
      const { width, height, dark } = whole;
      const context = await (
        await engine
      ).newContext({
        viewport: { width, height },
        isMobile: width < 600,
        colorScheme: dark ? 'dark' : 'light',
      });
      return openPage(context, path, whole);
    },
    close: async () => {
      await (await engine).close();
    },
  };
}
