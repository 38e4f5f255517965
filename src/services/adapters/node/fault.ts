/** The adapter itself failed, in words of frskit. This is never a verdict on the service. */
export class AdapterFault extends Error {
  override readonly name = 'AdapterFault';
}
