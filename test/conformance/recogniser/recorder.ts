/** A service that keeps a look at every search that it takes, and hands it on to the reference service. */
import { createServer as createTls, request as forward } from 'node:https';
import { type Server, type Socket, connect, createServer } from 'node:net';
import { makeAuthority } from '../../../conformance/reference-frs/certificates.ts';
import type { ReferenceFrs } from '../../../conformance/reference-frs/index.ts';
import { type Sight, helloOf, sightOf } from './sight.ts';

export type Recorder = {
  readonly url: string;
  /** The authority of its certificate, PEM. */
  readonly ca: string;
  /** In the order in which the searches came. */
  readonly sights: readonly Sight[];
  readonly close: () => void;
};

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

/** Keeps the first octets of each connection before it goes on. */
function tapOf(port: number, hellos: Map<number, string>): Server {
  return createServer((socket: Socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (first: Buffer) => {
      const far = connect(port, '127.0.0.1', () => {
        // Whoever is no TLS client says no hello.
        hellos.set(far.localPort ?? 0, first[0] === 0x16 ? helloOf(first) : 'none');
        far.write(first);
        socket.pipe(far).pipe(socket);
      });
      far.on('error', () => socket.destroy());
      socket.on('close', () => far.destroy());
    });
  });
}

/** Starts it in front of the reference service. */
export async function startRecorder(frs: ReferenceFrs): Promise<Recorder> {
  const authority = await makeAuthority('Recogniser', new Date());
  const { certificate, key } = await authority.server();
  const hellos = new Map<number, string>();
  const sights: Sight[] = [];
  const recorder = createTls({ cert: certificate, key }, (request, response) => {
    const pieces: Buffer[] = [];
    request.on('error', () => undefined);
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body = Buffer.concat(pieces);
      const { method, headers, rawHeaders, url: path = '' } = request;
      const onward = forward(`${frs.url}${path}`, { method, headers, ca: frs.ca, agent: false }, (answer) => {
        // What a service takes is what it would look at.
        if (method === 'POST' && path === '/v1/searches' && [200, 202].includes(answer.statusCode ?? 0))
          sights.push(sightOf(rawHeaders, body, hellos.get(request.socket.remotePort ?? 0) ?? ''));
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => response.destroy());
      response.on('close', () => onward.destroy());
      onward.end(body);
    });
  });
  recorder.on('tlsClientError', () => undefined);
  const tap = tapOf(await listening(recorder), hellos);
  const url = `https://127.0.0.1:${await listening(tap)}`;
  const close = (): void => {
    recorder.closeAllConnections();
    recorder.close();
    tap.close();
  };
  return { url, ca: authority.certificate, sights, close };
}
