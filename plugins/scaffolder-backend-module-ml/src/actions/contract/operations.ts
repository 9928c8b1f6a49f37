import { JsonObject } from '@backstage/types';

/** Refusals by status, as `components.responses` of the contract. */
export const REFUSALS = {
  400: ['InvalidInput', 'The request breaks a rule; field names where'],
  401: ['Unauthorized', 'No valid API key came with the request'],
  404: ['NotFound', 'No such model, version or address'],
  413: ['TooLarge', 'The body, or its number of rows, is above the limit'],
  415: ['UnsupportedMediaType', 'The body must be application/json'],
  429: ['RateLimited', 'The key asks too often'],
  500: ['ModelError', 'The model could not answer'],
  503: ['Unavailable', 'The service is overloaded or shutting down'],
  504: ['Timeout', 'The model did not answer in time'],
} as const;

type Refusal = keyof typeof REFUSALS;

const ASKING: Refusal[] = [400, 401, 404, 413, 415, 429, 500, 503, 504];

interface Operation {
  id: string;
  summary: string;
  /** Component schema of the answer, or its media type; any JSON object when left out. */
  answer?: string;
  /** Needs no key. */
  open?: boolean;
  refusals?: Refusal[];
}

/** A path that is read. */
export function get({
  answer,
  id,
  open = false,
  refusals = [],
  summary,
}: Operation): JsonObject {
  return {
    get: {
      ...{ operationId: id, summary },
      ...(open && { security: [] }),
      responses: responses(answer, open ? refusals : [401, 429, ...refusals]),
    },
  };
}

/** A path that is asked with `<name>Request` and answers with `<name>Response`. */
export function post(id: string, summary: string, name: string): JsonObject {
  const headers = {
    'x-fallback': {
      description: 'Set to static when the model did not answer',
      schema: { const: 'static' },
    },
  };
  return {
    post: {
      ...{ operationId: id, summary },
      requestBody: { required: true, content: json(`${name}Request`) },
      responses: responses(`${name}Response`, ASKING, headers),
    },
  };
}

/** `components.responses`. */
export function refusalResponses(): JsonObject {
  const retry = {
    'retry-after': {
      description: 'Seconds after which the same request may succeed',
      schema: { type: 'integer', minimum: 1 },
    },
  };
  return Object.fromEntries(
    Object.entries(REFUSALS).map(([status, [name, description]]) => [
      name,
      {
        description,
        ...(['429', '503'].includes(status) && { headers: retry }),
        content: json('Error'),
      },
    ]),
  );
}

function responses(
  answer: string | undefined,
  refusals: Refusal[],
  headers?: JsonObject,
): JsonObject {
  const refused = refusals.map(status => [
    String(status),
    { $ref: `#/components/responses/${REFUSALS[status][0]}` },
  ]);
  return {
    '200': {
      description: 'The answer',
      ...(headers && { headers }),
      content: contentOf(answer),
    },
    ...Object.fromEntries(refused),
  };
}

function contentOf(answer: string | undefined): JsonObject {
  if (answer?.includes('/')) {
    return { [answer]: { schema: { type: 'string' } } };
  }
  return answer
    ? json(answer)
    : { 'application/json': { schema: { type: 'object' } } };
}

function json(name: string): JsonObject {
  const schema = { $ref: `#/components/schemas/${name}` };
  return { 'application/json': { schema } };
}
