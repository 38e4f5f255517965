/** A compiled schema: a function that tests a value and leaves what failed in `errors`. */
export type SchemaError = {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
};

export type Validator = {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
  /** Descriptions of the schema's `$defs`, each completing "must be ..."; internal schemas only. */
  readonly descriptions?: Readonly<Record<string, string>>;
};
