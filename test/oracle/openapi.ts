/**
 * Validates exchanges of a stub by a published document of OpenAPI 3.0, as a validating proxy in front of it would. The proxy
 * of the document's community (Prism, 5.14 for Node 20) has 185 packages and 90 MB: Ajv, which is here anyway, does the same.
 */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { Seen } from '../stubs/server.ts';
import { readYaml } from './yaml.ts';

type Content = { readonly content?: Readonly<Record<string, unknown>> };
type Parameter = { readonly name: string; readonly in: string; readonly required?: boolean };
type Operation = {
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
  readonly parameters?: readonly Parameter[];
};
type Document_ = {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation | undefined>>>>;
};

export type ExchangeValidator = {
  readonly check: (requests: readonly Seen[]) => void;
  /** What is not as the document has it. */
  readonly problems: () => readonly string[];
  /** Bodies that were validated. */
  readonly count: () => number;
};

const JSON_TYPE = 'application/json';

/** 401 is the answer of the bearer scheme, 503 that of a server: documents list neither. */
const UNLISTED: ReadonlySet<number> = new Set([401, 503]);

/** A validator by a document, YAML; without a file it finds nothing. */
export function validatorOf(file: string | undefined): ExchangeValidator {
  const document = file === undefined ? {} : (readYaml(readFileSync(file, 'utf8')) as Document_);
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, coerceTypes: false });
  // Values of a query are text.
  const forText = new Ajv({ strict: false, allErrors: true, validateFormats: false, coerceTypes: true });
  for (const one of [ajv, forText]) one.addSchema(document, 'api');
  const found = new Set<string>();
  let validated = 0;

  const validate = (by: Ajv, pointer: string, value: unknown): void => {
    const schema = by.getSchema(`api#${pointer}`);
    if (schema === undefined) found.add(`no schema at ${pointer}`);
    else if (schema(value) !== true) found.add(`${pointer}: ${by.errorsText(schema.errors)}`);
    validated += 1;
  };
  const templateOf = (path: string): string | undefined =>
    Object.keys(document.paths ?? {}).find((template) =>
      new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
    );
  /** A value that the document does not allow must be refused: a run tries such lengths. */
  const query = ({ parameters = [] }: Operation, at: string, { url, status }: Seen): void => {
    const rows = parameters.map((one, i) => ({ ...one, i })).filter((one) => one.in === 'query');
    for (const name of url.searchParams.keys())
      if (!rows.some((one) => one.name === name)) found.add(`${at}: no parameter ${name}`);
    for (const { name, required, i } of rows) {
      const value = url.searchParams.get(name);
      if (value === null) {
        if (required === true) found.add(`${at}: the parameter ${name} is missing`);
      } else if (status !== 400) validate(forText, `${at}/parameters/${i}/schema`, value);
    }
  };
  const answered = (operation: Operation, at: string, { status, answer }: Seen): void => {
    const response = operation.responses[String(status)];
    if (response === undefined) {
      if (!UNLISTED.has(status)) found.add(`${at}: no status ${status}`);
    } else if (response.content !== undefined)
      validate(ajv, `${at}/responses/${status}/content/application~1json/schema`, JSON.parse(answer));
    else if (answer !== '') found.add(`${at}: status ${status} has no body`);
  };
  return {
    check: (requests) => {
      for (const seen of requests) {
        const { method, url, body, headers } = seen;
        const template = templateOf(url.pathname);
        const verb = method.toLowerCase();
        const operation = document.paths?.[template ?? '']?.[verb];
        if (template === undefined || operation === undefined) {
          found.add(`no operation ${method} ${url.pathname.replace(/[^/]{20,}/g, '…')}`);
          continue;
        }
        const at = `/paths/${template.replaceAll('/', '~1')}/${verb}`;
        query(operation, at, seen);
        if (operation.requestBody !== undefined) {
          if (headers['content-type'] !== JSON_TYPE) found.add(`${at}: the body is not ${JSON_TYPE}`);
          validate(ajv, `${at}/requestBody/content/application~1json/schema`, JSON.parse(body.toString()));
        }
        answered(operation, at, seen);
      }
    },
    problems: () => [...found],
    count: () => validated,
  };
}
