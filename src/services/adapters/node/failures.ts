/** How the errors of the transport are named in the answers of adapters. */
import type { FailureClass } from '../index.ts';
import type { TransportError } from '../../transport/index.ts';

export const FAILURES: Readonly<Record<TransportError['code'], FailureClass>> = {
  ERR_CONNECT: 'connect',
  ERR_PLAINTEXT: 'protocol',
  ERR_TLS: 'tls',
  ERR_CERTIFICATE: 'certificate',
  ERR_REDIRECT: 'protocol',
  ERR_TIMEOUT: 'timeout',
  ERR_TOO_LARGE: 'too-large',
  ERR_BROKEN_OFF: 'broken-off',
  ERR_ABORTED: 'hung-up',
};
