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
  /** Descriptions of `$defs` that complete "must be ..."; absent where a schema describes for its readers. */
  readonly descriptions?: Readonly<Record<string, string>>;
};
