/** Receives the body of a request within limits of size and time. */
import type { IncomingMessage } from 'node:http';

/** The received bytes; if the end is not `whole`, the part before the service stopped reading. */
export type Received = {
  readonly end: 'whole' | 'too-large' | 'too-slow' | 'broken-off';
  readonly bytes: Uint8Array;
};

export type BodyLimits = {
  /** Maximum size of a body in bytes. */
  readonly bytes: number;
  /** Maximum time for a complete body, in milliseconds. */
  readonly milliseconds: number;
};

/** Reads a body, independent of the length in its header. Never rejects. */
export function receive(request: IncomingMessage, limits: BodyLimits): Promise<Received> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (how: Received['end']): void => {
      clearTimeout(timer);
      request.off('data', take).off('end', whole).off('error', broken).off('close', broken);
      // Later bytes are read and discarded, so that the sender is not blocked.
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
