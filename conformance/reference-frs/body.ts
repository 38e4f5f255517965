/** Taking in a request's body: so many bytes, in so much time, and no more. */
import type { IncomingMessage } from 'node:http';

/** What came, whole or not; where not, the part that came before the service stopped listening. */
export type Received = {
  readonly end: 'whole' | 'too-large' | 'too-slow' | 'broken-off';
  readonly bytes: Uint8Array;
};

export type BodyLimits = {
  /** Most bytes of a body. */
  readonly bytes: number;
  /** Longest time for a whole body, in milliseconds. */
  readonly milliseconds: number;
};

/** Reads a body as it arrives, whatever its header claims of its length. Never rejects. */
export function receive(request: IncomingMessage, limits: BodyLimits): Promise<Received> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (how: Received['end']): void => {
      clearTimeout(timer);
      request.off('data', take).off('end', whole).off('error', broken).off('close', broken);
      // What comes after is not kept, and whoever sends it is not made to wait.
      request.on('error', () => undefined);
      request.resume();
      const bytes = Buffer.concat(chunks).subarray(0, limits.bytes);
      for (const chunk of chunks) chunk.fill(0);
      chunks.length = 0;
      resolve({ end: how, bytes });
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > limits.bytes) end('too-large');
    };
    const whole = (): void => {
      end(request.complete ? 'whole' : 'broken-off');
    };
    const broken = (): void => {
      end('broken-off');
    };
    const timer = setTimeout(end, limits.milliseconds, 'too-slow');
    request.on('data', take).on('end', whole).on('error', broken).on('close', broken);
  });
}
