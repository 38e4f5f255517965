/** Settings of the store: where it listens, by which certificate, and by which address a service reaches it. */
import { createSecureContext } from 'node:tls';

export type StoreSettings = {
  /** The address by which the service reaches the listener, HTTPS; port 0 stands for any free port. */
  readonly address: string;
  /** Address of the interface to listen on; default 127.0.0.1. */
  readonly host?: string;
  /** Port to listen on; default that of `address`. */
  readonly port?: number;
  /** PEM: the certificate and its chain, and the private key. */
  readonly certificate: string;
  readonly key: string;
};

const USUAL_PORT = 443;

/** The port to listen on. */
export function portOf({ address, port }: StoreSettings): number {
  if (port !== undefined) return port;
  const named = new URL(address).port;
  return named === '' ? USUAL_PORT : Number(named);
}

/** The address without a final slash, with the port where any free one was taken. */
export function baseOf({ address }: StoreSettings, taken: number): string {
  const url = new URL(address);
  if (url.port === '0') url.port = String(taken);
  return url.href.replace(/\/+$/, '');
}

/**
 * Why a store cannot be opened by its settings. Nothing listens yet.
 *
 * @example
 * const problems = inspectStore({ address: 'https://office.example:8443', certificate, key });
 */
export function inspectStore({ address, certificate, key }: StoreSettings): readonly string[] {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isPlain = url !== undefined && `${url.username}${url.password}${url.search}${url.hash}` === '';
  if (url?.protocol !== 'https:' || !isPlain)
    return ['store.address must be an HTTPS address without a user, a query or a fragment'];
  try {
    createSecureContext({ cert: certificate, key });
    return [];
  } catch {
    return ['store.certificate and store.key must be PEM, and the key that of the certificate'];
  }
}
