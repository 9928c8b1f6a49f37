import { JsonObject } from '@backstage/types';
import { ModelManifest } from '../model/modelManifest';
import { componentSchemas } from './componentSchemas';
import { get, post, refusalResponses } from './operations';

/** `contracts/openapi.json`: the whole HTTP contract of a service that serves this model. */
export function openApiOf(manifest: ModelManifest): JsonObject {
  const { name, title, version } = manifest;
  const model = `/v2/models/${encodeURIComponent(name)}`;
  return {
    openapi: '3.1.0',
    info: {
      ...{ title, version },
      description: `Predictions of ${title}, typed and by the Open Inference Protocol v2. Every answer carries the header x-request-id.`,
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { key: [] }],
    paths: {
      '/predict': post('predict', 'Predict instances', 'Predict'),
      '/v2': get({
        ...{ id: 'server', summary: 'Name the server', answer: 'Server' },
      }),
      ...modelPaths(model, ''),
      ...modelPaths(`${model}/versions/{version}`, 'OfVersion', version),
      ...operationPaths(),
    },
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        key: { type: 'apiKey', in: 'header', name: 'x-api-key' },
      },
      responses: refusalResponses(),
      schemas: componentSchemas(manifest),
    },
  };
}

function modelPaths(path: string, of: string, version?: string): JsonObject {
  const parameters = version !== undefined && {
    parameters: [
      {
        ...{ name: 'version', in: 'path', required: true },
        schema: { type: 'string', examples: [version] },
      },
    ],
  };
  const refusals: 404[] = [404];
  const read = (id: string, summary: string, answer?: string) => ({
    ...get({ id: `${id}${of}`, summary, answer, refusals }),
    ...parameters,
  });
  return {
    [path]: read('model', 'Describe the tensors of the model', 'Model'),
    [`${path}/ready`]: read('modelReady', 'Whether the model is loaded'),
    [`${path}/infer`]: {
      ...post(`infer${of}`, 'Ask the model with tensors', 'Infer'),
      ...parameters,
    },
  };
}

/** What platforms ask, without a key. */
function operationPaths(): JsonObject {
  const open = (id: string, summary: string, answer?: string) =>
    get({ id, summary, answer, open: true });
  const ready = (id: string) =>
    get({
      ...{ id, summary: 'Whether requests are answered', open: true },
      refusals: [503],
    });
  return {
    '/v2/health/live': open('live', 'Whether the process lives'),
    '/v2/health/ready': ready('ready'),
    '/healthz': open('healthz', 'Whether the process lives'),
    '/readyz': ready('readyz'),
    '/metrics': open('metrics', 'Figures for Prometheus', 'text/plain'),
    '/openapi.json': open('contract', 'This document'),
  };
}
