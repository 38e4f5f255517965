/** The failure of a request or of a file. */
import type { FailureClass } from '../index.ts';

/** A request that got no answer, or a file that cannot be exchanged. Its text names no address and no value. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly class: FailureClass;
  readonly sent: boolean;

  constructor(kind: FailureClass, sent: boolean, message: string) {
    super(message);
    this.class = kind;
    this.sent = sent;
  }
}
