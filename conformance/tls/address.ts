/** Where an endpoint is, and how long each step of looking at it may take. */
import { isIP } from 'node:net';

export type Address = {
  /** A name or an IP address, without brackets. */
  readonly host: string;
  readonly port: number;
};

/** A client's own certificate and key, PEM. */
export type ClientCredential = { readonly certificate: string; readonly key: string };

/** Milliseconds. */
export type StepLimits = {
  /** Until the connection stands; for whole handshakes, until they are done. */
  readonly connect: number;
  /** From the last byte sent to an answer that can be read. */
  readonly answer: number;
  /** How long a plain HTTP server is let ponder on headers alone before the body follows unasked. */
  readonly patience: number;
};

export const STEP_LIMITS: StepLimits = { connect: 5_000, answer: 5_000, patience: 1_500 };

/** The address of an https URL; undefined where it is none. */
export function addressOf(url: string): Address | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'https:') return undefined;
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 443 : Number(port) };
}

/** `host:port`, as it is told in reports. */
export function addressText({ host, port }: Address): string {
  return isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;
}

/** The name for SNI; an IP address is not sent there. */
export function serverNameOf({ host }: Address): string | undefined {
  return isIP(host) === 0 ? host : undefined;
}

/** The code of a system error, else the error's name: never its message. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
