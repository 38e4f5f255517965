/** The shape of a compiled validator: a test, and what failed the last time. */
export type SchemaError = {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
};

export type Validator = {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
};
