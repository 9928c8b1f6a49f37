import {
  facetsAnswer,
  facetsQuery,
  inventoryItem,
  inventoryPage,
  inventoryQuery,
} from '@callboard/plugin-ml-common';
import { z } from 'zod';

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

/** The HTTP contract as OpenAPI 3.1, made from the schemas that the handlers use. */
export function openApiDocument() {
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
    paths: {
      '/v1/inventory': get({
        operationId: 'listInventory',
        summary: 'One page of ML entities with the exact total',
        parameters: parametersOf(inventoryQuery),
        answer: 'InventoryPage',
        errors: ['400', '401', '503'],
      }),
      '/v1/inventory/facets': get({
        operationId: 'countFacets',
        summary:
          'Counts of values; the filter on a facet does not narrow that facet itself, so that alternatives stay in sight',
        parameters: parametersOf(facetsQuery),
        answer: 'FacetsAnswer',
        errors: ['400', '401', '503'],
      }),
      '/v1/entities/{kind}/{namespace}/{name}/summary': get({
        operationId: 'getSummary',
        summary: 'The inventory row of one entity',
        parameters: ['kind', 'namespace', 'name'].map(name => ({
          name,
          in: 'path',
          required: true,
          schema: { type: 'string' },
        })),
        answer: 'InventoryItem',
        errors: ['401', '404', '503'],
      }),
    },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: {
        InventoryPage: jsonSchema(inventoryPage),
        FacetsAnswer: jsonSchema(facetsAnswer),
        InventoryItem: jsonSchema(inventoryItem),
        Error: jsonSchema(errorBody),
      },
    },
  };
}

const ERRORS: Record<string, string> = {
  '400': 'A parameter is wrong; the message names it and its rule',
  '401': 'No valid token',
  '404': 'Unknown, or hidden from the caller',
  '503': 'The index is still being loaded, or the catalog cannot be asked',
};

function get(route: {
  operationId: string;
  summary: string;
  parameters: object[];
  answer: string;
  errors: string[];
}) {
  const { operationId, summary, parameters, answer, errors } = route;
  const failures = errors.map(status => [
    status,
    content(ERRORS[status], 'Error'),
  ]);
  return {
    get: {
      operationId,
      summary,
      parameters,
      responses: {
        '200': content(summary, answer),
        ...Object.fromEntries(failures),
      },
    },
  };
}

function content(description: string, schema: string) {
  return {
    description,
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
  const { $schema, ...rest } = z.toJSONSchema(schema);
  return rest;
}
