/**
 * An adapter that cannot start throws this, since something is missing that it needs. Its message is displayed and must hold
 * no secret.
 *
 * @example
 * throw new AdapterSetupError('options.agency is missing: name the agency that sends');
 */
export class AdapterSetupError extends Error {
  override readonly name = 'AdapterSetupError';
}
