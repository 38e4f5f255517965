/** A TCP server on 127.0.0.1 with limits that ends by itself, for the small mail servers. */
import { type Socket, createServer } from 'node:net';

/** Limits of a server. Times are in milliseconds. */
export type ServerLimits = {
  /** Connections at the same time; a further one is closed. */
  readonly connections: number;
  /** Without a byte, until a connection is closed. */
  readonly idle: number;
  /** Of a connection. */
  readonly session: number;
  /** Of the server. */
  readonly lifetime: number;
};

export const SERVER_LIMITS: ServerLimits = {
  connections: 20,
  idle: 30_000,
  session: 120_000,
  lifetime: 3_600_000,
};

export type Listening = {
  readonly host: '127.0.0.1';
  readonly port: number;
  /** Ends every connection and the server; a second call does nothing. */
  readonly close: () => Promise<void>;
};

/**
 * Listens on a free port. A session that ends, also by an error, closes its connection; the server stays.
 * @param serve Serves one connection
 */
export async function listen(
  serve: (socket: Socket) => Promise<void>,
  given: Partial<ServerLimits> = {},
  port = 0,
): Promise<Listening> {
  const limits = { ...SERVER_LIMITS, ...given };
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    const session = setTimeout(() => socket.destroy(), limits.session);
    socket.setTimeout(limits.idle, () => socket.destroy());
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(session);
      open.delete(socket);
    });
    serve(socket)
      .catch(() => undefined)
      .finally(() => {
        socket.end();
        socket.destroySoon();
      });
  });
  server.maxConnections = limits.connections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  let ending: Promise<void> | undefined;
  const close = (): Promise<void> => {
    clearTimeout(lifetime);
    ending ??= new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of open) socket.destroy();
    });
    return ending;
  };
  const lifetime = setTimeout(() => void close(), limits.lifetime);
  lifetime.unref();
  const address = server.address();
  return {
    host: '127.0.0.1',
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close,
  };
}
