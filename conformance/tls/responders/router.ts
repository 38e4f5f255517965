/** A proxy before a service: it answers some first bytes itself and forwards all other connections unchanged. */
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';
import { type Play, playedAnswer } from './plays.ts';
import { type Plaintext, plaintextServer } from './plaintext.ts';
import { readHello } from './read-hello.ts';

export type RouterOptions = {
  /** Hellos that it answers. */
  readonly plays?: readonly Play[];
  /** Behaviour without TLS; default: forwarded. */
  readonly plaintext?: Plaintext;
};

export type Router = { readonly port: number; readonly close: () => Promise<void> };

const HOST = '127.0.0.1';
/** Idle timeout in milliseconds. */
const IDLE = 30_000;
/** Maximum size of a hello in bytes. */
const MOST_FIRST_BYTES = 64 * 1024;

type Handlers = {
  readonly own: (first: Buffer) => Buffer | 'more' | undefined;
  readonly plain: ((socket: Socket) => void) | undefined;
  readonly behind: number;
};

function passOn(socket: Socket, first: Buffer, behind: number, keep: (socket: Socket) => void): void {
  const inner = connect({ host: HOST, port: behind, allowHalfOpen: true });
  keep(inner);
  const down = (): void => {
    socket.destroy();
    inner.destroy();
  };
  // A reset is forwarded as a reset, so that a refusal looks the same as without the proxy.
  const reset = (): void => {
    if (!socket.destroyed) socket.resetAndDestroy();
    inner.destroy();
  };
  inner.on('error', reset);
  socket.on('error', down);
  inner.on('close', () => socket.destroySoon());
  socket.on('close', down);
  inner.write(first);
  socket.pipe(inner);
  inner.pipe(socket);
}

function take(socket: Socket, { own, plain, behind }: Handlers, keep: (socket: Socket) => void): void {
  let first = Buffer.alloc(0);
  const ended = (): void => {
    socket.end();
  };
  socket.on('end', ended);
  const read = (chunk: Buffer): void => {
    first = Buffer.concat([first, chunk]);
    const isTls = first[0] === 22;
    const answer = isTls ? own(first) : undefined;
    if (answer === 'more' && first.length < MOST_FIRST_BYTES) return;
    socket.pause();
    socket.off('data', read).off('end', ended);
    if (!isTls && plain !== undefined) {
      socket.unshift(first);
      plain(socket);
      socket.resume();
    } else if (answer === undefined || answer === 'more') {
      passOn(socket, first, behind, keep);
    } else {
      socket.write(answer);
      socket.resume();
      socket.on('end', ended);
    }
  };
  socket.on('data', read);
}

/** Listens on loopback and forwards to the service at a port. */
export async function startRouter(behind: number, { plays = [], plaintext }: RouterOptions): Promise<Router> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.setTimeout(IDLE, () => socket.destroy());
  };
  let port = 0;
  const http = plaintext === undefined ? undefined : plaintextServer(plaintext, () => port);
  const own = (first: Buffer): Buffer | 'more' | undefined => {
    const hello = readHello(first);
    if (hello === undefined || hello === 'more') return hello;
    return plays.map((play) => playedAnswer(play, hello)).find((answer) => answer !== undefined);
  };
  const plain =
    http === undefined ? undefined : (socket: Socket): void => void http.emit('connection', socket);
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    keep(socket);
    take(socket, { own, plain, behind }, keep);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, HOST, resolve);
  });
  ({ port } = server.address() as AddressInfo);
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      for (const socket of sockets) socket.destroy();
    });
  return { port, close };
}

/** Makes a proxy starter with these options, for `FrsOptions.tls.front`. */
export function front(options: RouterOptions): (behind: number) => Promise<Router> {
  return (behind) => startRouter(behind, options);
}
