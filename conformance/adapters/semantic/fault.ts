/** A fault of an adapter, in words of frskit. */
export class AdapterFault extends Error {
  override readonly name = 'AdapterFault';
}
