/** Makes the OpenAPI 3.1 document from the table of operations and the JSON Schemas. */
import type { JsonValue } from '../../json/read.ts';
import { HEADERS, JWS_TYPE, RETURN_TYPES } from './names.ts';
import { type Content, type HttpOperation, type Response, operations } from './operations.ts';

type Json = { readonly [name: string]: JsonValue };

export type OpenApiParts = {
  /** JSON Schemas by the names of their files. */
  readonly schemas: Readonly<Record<string, JsonValue>>;
  /** One normative example of each schema, by the same names. */
  readonly examples: Readonly<Record<string, JsonValue>>;
  /** Examples of signed tokens by the schema of their payload. */
  readonly tokens: Readonly<Record<string, string>>;
};

const REFERENCE = /^(?:urn:frskit:([a-z-]+):1)?#(\/.*)?$/;

/** A schema with references into the document. */
function placed(value: JsonValue, name: string): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((item) => placed(item, name));
  const members = Object.entries(value)
    .filter(([member]) => member !== '$id' && member !== '$schema')
    .map(([member, inner]: [string, JsonValue]) => {
      const found = member === '$ref' && typeof inner === 'string' ? REFERENCE.exec(inner) : null;
      if (found === null) return [member, placed(inner, name)] as const;
      const [, other = name, pointer = ''] = found;
      return [member, `#/components/schemas/${other}${pointer}`] as const;
    });
  return Object.fromEntries(members);
}

function refOf(schema: string): Json {
  return { $ref: `#/components/schemas/${schema}` };
}

function exampleOf(schemas: readonly string[], { examples }: OpenApiParts): Json {
  const known = schemas.flatMap((name) => {
    const value = examples[name];
    return value === undefined ? [] : [[name, { value }] as const];
  });
  return known.length === 0 ? {} : { examples: Object.fromEntries(known) };
}

function contentOf(content: Content, parts: OpenApiParts): Json {
  if (content.kind === 'none') return {};
  if (content.kind === 'jws') {
    const value = parts.tokens[content.payload];
    const description = `A compact JWS whose payload is a ${content.payload}.`;
    const schema = { type: 'string', description };
    return { content: { [JWS_TYPE]: { schema, ...(value === undefined ? {} : { example: value }) } } };
  }
  if (content.kind === 'json') {
    const [first = '', ...more] = content.oneOf;
    const schema = more.length === 0 ? refOf(first) : { oneOf: content.oneOf.map(refOf) };
    return { content: { 'application/json': { schema, ...exampleOf(content.oneOf, parts) } } };
  }
  const forms = RETURN_TYPES.map((type) => {
    const isJson = type === 'application/json';
    return [type, isJson ? { schema: refOf(content.of), ...exampleOf([content.of], parts) } : {}] as const;
  });
  return { content: Object.fromEntries(forms) };
}

const ANSWER_HEADERS: Readonly<Record<string, Json>> = {
  Location: { description: 'Where to poll.', schema: { type: 'string', format: 'uri-reference' } },
  'Retry-After': { description: 'Seconds.', schema: { type: 'integer', minimum: 0 } },
};

function responseOf({ says, content, headers = [] }: Response, parts: OpenApiParts): Json {
  const named = headers.map((name) => [name, ANSWER_HEADERS[name] ?? {}] as const);
  const headerPart = named.length === 0 ? {} : { headers: Object.fromEntries(named) };
  return { description: says, ...headerPart, ...contentOf(content, parts) };
}

const NUMBER = refOf('frs-search-request/$defs/requestId');
const COUNT: Json = { type: 'integer', minimum: 0 };

function parametersOf({ path, query = [], carriesProbe = false }: HttpOperation): readonly Json[] {
  const inPath = path.includes('{requestId}')
    ? [{ name: 'requestId', in: 'path', required: true, schema: NUMBER }]
    : [];
  const inQuery = query.map((name) => ({
    name,
    in: 'query',
    schema: name === 'requestId' ? NUMBER : COUNT,
  }));
  const nonce = refOf('frs-search-request/$defs/nonce');
  const description = 'As in the body, so that a refusal of an unreadable body can be attested.';
  const inHeaders = [
    { name: HEADERS.requestId, in: 'header', required: true, description, schema: NUMBER },
    { name: HEADERS.nonce, in: 'header', required: true, description, schema: nonce },
  ];
  return [...inPath, ...inQuery, ...(carriesProbe ? inHeaders : [])];
}

function operationOf(operation: HttpOperation, parts: OpenApiParts): Json {
  const { id, summary, mandatory, request, responses, operation: name } = operation;
  const parameters = parametersOf(operation);
  const body = request && {
    required: true,
    content: { 'application/json': { schema: refOf(request), ...exampleOf([request], parts) } },
  };
  const answers = responses.map(
    (response) => [String(response.status), responseOf(response, parts)] as const,
  );
  return {
    operationId: id,
    summary,
    description: `Operation \`${name}\` of the conformity statement. Mandatory: ${mandatory}.`,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: body }),
    responses: Object.fromEntries(answers),
    ...(id === 'capabilities' ? { security: [{}, { bearer: [] }, { mtls: [] }] } : {}),
  };
}

function pathsOf(parts: OpenApiParts): Json {
  const paths = new Map<string, Record<string, JsonValue>>();
  for (const operation of operations) {
    const item = paths.get(operation.path) ?? {};
    item[operation.method] = operationOf(operation, parts);
    paths.set(operation.path, item);
  }
  return Object.fromEntries(paths);
}

function schemasOf({ schemas, examples }: OpenApiParts): Json {
  const made = Object.entries(schemas).map(([name, schema]) => {
    const example = examples[name];
    const known = example === undefined ? {} : { examples: [example] };
    return [name, { ...(placed(schema, name) as Json), ...known }] as const;
  });
  return Object.fromEntries(made);
}

/**
 * The OpenAPI document of the protocol.
 *
 * @example
 * const document = openApi(openApiParts);
 */
export function openApi(parts: OpenApiParts): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Face recognition service',
      version: '1.0.0',
      summary: 'The interface of a face recognition service for a submitting agency.',
      description:
        'Results are investigative leads, never identifications. Every submission with a readable request ID and nonce ends with a signed deletion attestation.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: 'https://frs.example' }],
    security: [{ bearer: [] }, { mtls: [] }, { bearer: [], mtls: [] }],
    paths: pathsOf(parts),
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        mtls: { type: 'mutualTLS' },
      },
      schemas: schemasOf(parts),
    },
  };
}
