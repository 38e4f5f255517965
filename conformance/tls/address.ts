/** The address of an endpoint, and the time limits of its inspection. */
import { isIP } from 'node:net';

export type Address = {
  /** A name or an IP address, without brackets. */
  readonly host: string;
  readonly port: number;
};

/** A client certificate and its key, PEM. */
export type ClientCredential = { readonly certificate: string; readonly key: string };

/** Time limits in milliseconds. */
export type StepLimits = {
  /** Until the connection is established; for complete handshakes, until they end. */
  readonly connect: number;
  /** From the last sent byte to a readable answer. */
  readonly answer: number;
  /** Wait after the headers of a plain HTTP request before the body is sent without invitation. */
  readonly patience: number;
};

export const STEP_LIMITS: StepLimits = { connect: 5_000, answer: 5_000, patience: 1_500 };

/** The address of an https URL; undefined for other texts. */
export function addressOf(url: string): Address | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'https:') return undefined;
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 443 : Number(port) };
}

/** `host:port`, as in reports. */
export function addressText({ host, port }: Address): string {
  return isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;
}

/** The name for SNI; undefined for an IP address. */
export function serverNameOf({ host }: Address): string | undefined {
  return isIP(host) === 0 ? host : undefined;
}

/** The code of a system error, else the name of the error; never its message. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
