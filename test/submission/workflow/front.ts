/** A server before the reference service that hands calls on, or does to them what a test says. */
import { request as forward } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ReferenceFrs } from '../../../conformance/reference-frs/index.ts';
import type { RequestedService } from '../../../src/submission/workflow/index.ts';
import { certificate, root } from '../../services/transport/certificates.ts';
import { type Heard, serve } from '../../services/transport/server.ts';
import { LIMITS, serviceOf } from './world.ts';

/** What becomes of a call; undefined hands it on. */
export type Trick = (
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  pass: (then?: (status: number, body: Buffer) => void) => void,
) => true | undefined;

export type Front = {
  readonly service: RequestedService;
  readonly heard: readonly Heard[];
  /** The trick of now; none hands everything on. */
  play: (trick: Trick | undefined) => void;
};

/** Starts one; the service is as the reference service's, but reached by way of this. */
export async function front(frs: ReferenceFrs, profile = 'ci-smoke'): Promise<Front> {
  let trick: Trick | undefined;
  const { url, heard } = await serve(await certificate(), (request, response, body) => {
    const pass = (then?: (status: number, whole: Buffer) => void): void => {
      const { host: _host, ...headers } = request.headers;
      const onward = forward(
        `${frs.url}${request.url ?? ''}`,
        { method: request.method, headers, ca: frs.ca, agent: false },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () => {
            const whole = Buffer.concat(chunks);
            if (then !== undefined) {
              then(answer.statusCode ?? 0, whole);
              return;
            }
            response.writeHead(answer.statusCode ?? 500, answer.headers);
            response.end(whole);
          });
        },
      );
      onward.on('error', () => response.destroy());
      onward.end(body);
    };
    if (trick?.(request, response, body, pass) !== true) pass();
  });
  const own = serviceOf(frs, profile, url);
  const reach = { ...own.reach, roots: [root], limits: { ...LIMITS, firstByte: 1000 }, repeats: 0 };
  return {
    service: { ...own, reach },
    heard,
    play: (next) => {
      trick = next;
    },
  };
}
