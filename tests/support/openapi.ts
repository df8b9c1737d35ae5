import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { apiRoutes, describeApi } from '../../src/api.ts';

/** The part of a schema that this file rewrites. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema | boolean;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  unevaluatedProperties?: boolean;
}
interface Reply {
  content?: Record<string, { schema?: Schema }>;
}
interface Operation {
  responses: Record<string, Reply>;
}
/** An OpenAPI 3.1 document, as far as answers are held against it. */
export interface ApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** An answer of the API as it left; `path` without the query. */
export interface Given {
  method: string;
  path: string;
  status: number;
  type: string | null;
  text: string;
}

/**
 * Closes a schema: a field that it does not name is a fault. JSON Schema leaves objects open, and an answer with a field too
 * many would pass. Only a place where a whole value stands is closed, since the parts of `allOf` do not know each other's fields.
 */
function closed(schema: Schema): Schema {
  const shut = schema.properties !== undefined || schema.allOf !== undefined || schema.$ref !== undefined;
  return {
    ...inside(schema),
    ...(shut && schema.additionalProperties === undefined ? { unevaluatedProperties: false } : {}),
  };
}

/** A schema of which every part is closed, and not the whole. */
function inside(schema: Schema): Schema {
  const { properties, items, additionalProperties: others, allOf, anyOf, oneOf } = schema;
  return {
    ...schema,
    ...(properties && { properties: mapped(properties, closed) }),
    ...(items && { items: closed(items) }),
    ...(typeof others === 'object' && { additionalProperties: closed(others) }),
    ...(allOf && { allOf: allOf.map(inside) }),
    ...(anyOf && { anyOf: anyOf.map(closed) }),
    ...(oneOf && { oneOf: oneOf.map(closed) }),
  };
}

function mapped(schemas: Record<string, Schema>, by: (schema: Schema) => Schema): Record<string, Schema> {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, by(schema)]));
}

/** The parts of an address pattern as one expression: `/offers/{id}` fits `/offers/12`. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

const PROBLEM = 'application/problem+json';

/**
 * Holds answers against a document: gives a function that says what is wrong with an answer, or undefined. An address that
 * the document does not know may only be answered with a problem 4xx.
 */
export function holding(document: ApiDocument): (answer: Given) => string | undefined {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'api', components: { schemas: mapped(document.components.schemas, inside) } });
  const compiled = new Map<string, ValidateFunction>();
  const check = (key: string, schema: Schema) => {
    const text = JSON.stringify(closed(schema)).replaceAll('"#/components/', '"api#/components/');
    const known = compiled.get(key) ?? ajv.compile(JSON.parse(text));
    compiled.set(key, known);
    return known;
  };
  const paths = Object.entries(document.paths)
    .map(([path, methods]) => ({ path, methods, pattern: patternOf(path) }))
    // A written-out part goes before a variable one, as in the router.
    .sort((a, b) => a.path.split('{').length - b.path.split('{').length);

  return ({ method, path, status, type, text }) => {
    const call = `${method} ${path} ${status}`;
    const found = paths.find((one) => one.pattern.test(path) && one.methods[method.toLowerCase()] !== undefined);
    const operation = found?.methods[method.toLowerCase()];
    const refused: Reply = { content: { [PROBLEM]: { schema: { $ref: '#/components/schemas/Problem' } } } };
    const reply =
      operation === undefined ? (status >= 400 && status < 500 ? refused : undefined) : operation.responses[status];
    if (reply === undefined) return `${call}: the document does not know this status`;
    if (status === 304) return text === '' ? undefined : `${call}: a body where there is none`;
    const sort = (type ?? '').split(';')[0] ?? '';
    const content = reply.content?.[sort];
    if (content?.schema === undefined)
      return `${call}: the document does not know the content type ${sort || '(none)'}`;
    if (content.schema.format === 'binary') return undefined; // bytes are what they are
    if (/[/+]xml$/.test(sort)) return text.startsWith('<?xml') ? undefined : `${call}: no XML`;
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      return `${call}: no JSON`;
    }
    const valid = check(`${found?.path} ${method} ${status} ${sort}`, content.schema);
    if (valid(body)) return undefined;
    const faults = (valid.errors ?? [])
      .slice(0, 20)
      .map((one) => `${one.instancePath || '/'} ${one.message} ${JSON.stringify(one.params)}`);
    return `${call}: ${faults.join('; ')}`;
  };
}

let hold: ((answer: Given) => string | undefined) | undefined;

/** What is wrong with an answer of our API by its own document, or undefined; pages and files of the site are no business of it. */
export async function againstDocument(method: string, url: string, response: Response): Promise<string | undefined> {
  const address = /^\/api\/v1(\/[^?#]*)/.exec(new URL(url, 'http://localhost').pathname)?.[1];
  if (address === undefined || address === '/openapi.json' || method === 'HEAD' || method === 'OPTIONS')
    return undefined;
  hold ??= holding(describeApi(apiRoutes('test'), 'test') as unknown as ApiDocument);
  const text = await response.clone().text();
  return hold({ method, path: address, status: response.status, type: response.headers.get('content-type'), text });
}
