/** Why an enrolment cannot begin. The text holds no ID and nothing of a person. */
export class EnrolmentError extends Error {
  override readonly name = 'EnrolmentError';
  /** Further lines, one for each thing to fix. */
  readonly details: readonly string[];

  constructor(message: string, details: readonly string[] = []) {
    super(message);
    this.details = details;
  }
}
