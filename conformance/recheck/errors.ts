/** The reason why a recheck cannot be made, with a code and without data of the state. */
export type RecheckErrorCode =
  | 'ERR_RECHECK_KEY'
  | 'ERR_RECHECK_STATE'
  | 'ERR_RECHECK_NOT_DUE'
  | 'ERR_RECHECK_OTHER_SERVICE'
  | 'ERR_RECHECK_OTHER_SET'
  | 'ERR_RECHECK_OTHER_ADAPTER';

export class RecheckError extends Error {
  override readonly name = 'RecheckError';
  readonly code: RecheckErrorCode;

  constructor(code: RecheckErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
