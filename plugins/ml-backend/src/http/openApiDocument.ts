import { z } from 'zod';

type Method = 'get' | 'post';

/** A schema under its name in the document. */
export interface NamedSchema {
  name: string;
  schema: z.ZodType;
}

/** One route of the HTTP contract. */
export interface ApiRoute {
  method: Method;
  /** Below /api/ml, with `{name}` for what varies. */
  path: string;
  operationId: string;
  summary: string;
  query?: z.ZodObject;
  body?: NamedSchema;
  /** JSON, or the media type of an answer that is a file. */
  answer: NamedSchema | { mediaTypes: string[] };
  /** 200 if left out. */
  status?: 200 | 201 | 202;
  errors: Array<'400' | '401' | '403' | '404' | '413' | '503'>;
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
  '413': 'The body is too large',
  '503': 'The index is still being loaded, or the catalog cannot be asked',
};

/** The HTTP contract as OpenAPI 3.1, made from the schemas that the handlers use. */
export function openApiDocument(routes: readonly ApiRoute[]) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Callboard ml backend',
      version: '1',
      description:
        'Every answer holds only what the catalog would show the caller. Paths are below /api/ml.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/ml' }],
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

function pathsOf(routes: readonly ApiRoute[]) {
  const paths: Record<string, Partial<Record<Method, Operation>>> = {};
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

interface Operation {
  parameters: object[];
}

function operation(route: ApiRoute): Operation & Record<string, unknown> {
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
