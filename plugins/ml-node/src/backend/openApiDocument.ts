import { z } from 'zod';

/**
 * A schema under its name in the document.
 *
 * @public
 */
export interface NamedSchema {
  /** Such as `InventoryPage`. */
  name: string;
  /** Its shape. */
  schema: z.ZodType;
}

/**
 * One route of the HTTP contract.
 *
 * @public
 */
export interface ApiRoute {
  /** HTTP method. */
  method: 'delete' | 'get' | 'post' | 'put';
  /** Below the base of the plugin, with `{name}` for what varies. */
  path: string;
  /** Unique in the document. */
  operationId: string;
  /** One sentence. */
  summary: string;
  /** Parameters of the query. */
  query?: z.ZodObject;
  /** A JSON body. */
  body?: NamedSchema;
  /** JSON, or the media type of an answer that is a file. */
  answer: NamedSchema | { mediaTypes: string[] };
  /** 200 if left out. */
  status?: 200 | 201 | 202;
  /** Statuses of refusals. */
  errors: Array<'400' | '401' | '403' | '404' | '409' | '413' | '503'>;
}

/**
 * What the document says of a whole plugin.
 *
 * @public
 */
export interface ApiDescription {
  /** Such as `Callboard ml backend`. */
  title: string;
  /** The path below which all routes are, such as `/api/ml`. */
  base: string;
  /** The HTTP contract. */
  routes: readonly ApiRoute[];
}

/**
 * One operation of an OpenAPI document, as far as code reads it.
 *
 * @public
 */
export interface OpenApiOperation {
  /** Path and query parameters. */
  parameters: object[];
}

/**
 * An OpenAPI 3.1 document, as far as code reads it; the rest is for other tools.
 *
 * @public
 */
export interface OpenApiDocument extends Record<string, unknown> {
  /** By path and method. */
  paths: Record<string, Partial<Record<ApiRoute['method'], OpenApiOperation>>>;
}

const errorBody = z
  .object({
    error: z.object({
      name: z.string().describe('Such as InputError or NotFoundError'),
      message: z.string().describe('Names the parameter and the rule'),
    }),
    request: z.object({ method: z.string(), url: z.string() }).optional(),
    response: z.object({ statusCode: z.int() }),
  })
  .describe('A Backstage error');

const ERRORS: Record<ApiRoute['errors'][number], string> = {
  '400': 'A parameter is wrong; the message names it and its rule',
  '401': 'No valid token',
  '403': 'The caller lacks the permission',
  '404': 'Unknown, or hidden from the caller',
  '409': 'It contradicts what is there; the message says what',
  '413': 'The body is too large',
  '503': 'It is still starting, or the catalog cannot be asked',
};

/**
 * The HTTP contract as OpenAPI 3.1, made from the schemas that the handlers use.
 *
 * @public
 */
export function openApiDocument(api: ApiDescription): OpenApiDocument {
  const { base, routes, title } = api;
  return {
    openapi: '3.1.0',
    info: {
      title,
      version: '1',
      description: `Every answer holds only what the catalog would show the caller. Paths are below ${base}.`,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: base }],
    security: [{ bearer: [] }],
    paths: pathsOf(routes),
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries(
        [
          ...routes.flatMap(schemasOf),
          { name: 'Error', schema: errorBody },
        ].map(({ name, schema }) => [name, jsonSchema(schema)]),
      ),
    },
  };
}

function pathsOf(routes: readonly ApiRoute[]): OpenApiDocument['paths'] {
  const paths: OpenApiDocument['paths'] = {};
  for (const route of routes) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method]: operation(route),
    };
  }
  return paths;
}

function schemasOf({ answer, body }: ApiRoute): NamedSchema[] {
  return [...('schema' in answer ? [answer] : []), ...(body ? [body] : [])];
}

function operation(
  route: ApiRoute,
): OpenApiOperation & Record<string, unknown> {
  const { answer, body, errors, operationId, status = 200, summary } = route;
  const inPath = [...route.path.matchAll(/{(\w+)}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return {
    operationId,
    summary,
    parameters: [...inPath, ...(route.query ? parametersOf(route.query) : [])],
    ...(body && {
      requestBody: { required: true, ...jsonContent(body.name) },
    }),
    responses: {
      [status]: {
        description: summary,
        ...('schema' in answer
          ? jsonContent(answer.name)
          : {
              content: Object.fromEntries(answer.mediaTypes.map(fileContent)),
            }),
      },
      ...Object.fromEntries(
        errors.map(code => [
          code,
          { description: ERRORS[code], ...jsonContent('Error') },
        ]),
      ),
    },
  };
}

function fileContent(mediaType: string) {
  return [mediaType, { schema: { type: 'string' } }];
}

function jsonContent(schema: string) {
  return {
    content: {
      'application/json': {
        schema: { $ref: `#/components/schemas/${schema}` },
      },
    },
  };
}

function parametersOf(query: z.ZodObject) {
  const { properties = {}, required = [] } = jsonSchema(query);
  const optional = new Set(
    Object.keys(query.shape).filter(
      name => query.shape[name].safeParse(undefined).success,
    ),
  );
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name) && !optional.has(name),
    explode: true,
    schema,
  }));
}

function jsonSchema(schema: z.ZodType) {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'output' });
  return rest;
}
