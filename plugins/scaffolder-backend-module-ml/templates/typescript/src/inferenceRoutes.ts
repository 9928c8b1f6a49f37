import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppParts } from './app.ts';
import { ServiceError } from './errors.ts';
import {
  describeModel,
  inferResponse,
  readInferRequest,
} from './openInference.ts';
import { checkFinite, readInstances, readPredictions } from './predict.ts';
import { rowsOf, type Tensor } from './tensor.ts';

interface ModelRoute {
  Params: { model: string; version?: string };
}

/** The Open Inference Protocol v2 and the typed /predict. */
export function addInferenceRoutes(
  app: FastifyInstance,
  parts: AppParts,
): void {
  const { manifest, settings } = parts;
  app.get('/v2', async () => ({
    name: 'onnx-service',
    version: process.versions.node,
    extensions: [],
  }));
  for (const path of [
    '/v2/models/:model',
    '/v2/models/:model/versions/:version',
  ]) {
    app.get<ModelRoute>(path, async ({ params }) => {
      checkModel(params, parts);
      return describeModel(manifest);
    });
    app.get<ModelRoute>(`${path}/ready`, async ({ params }) => {
      checkModel(params, parts);
      return { name: manifest.name, ready: true };
    });
    app.post<ModelRoute>(`${path}/infer`, async (request, reply) => {
      checkModel(request.params, parts);
      const asked = readInferRequest(request.body, manifest, settings.maxRows);
      const { outputs } = await answer(parts, asked.input, request, reply);
      return inferResponse(asked, manifest, outputs);
    });
    refuseOtherMethods(app, path, 'GET');
    refuseOtherMethods(app, `${path}/ready`, 'GET');
    refuseOtherMethods(app, `${path}/infer`, 'POST');
  }
  app.post('/predict', async (request, reply) => {
    const input = readInstances(request.body, manifest, settings.maxRows);
    const { outputs, fallback } = await answer(parts, input, request, reply);
    const { name, version, digest } = manifest;
    checkFinite(outputs);
    return {
      predictions: readPredictions(outputs, manifest, rowsOf(input)),
      model: { name, version, digest },
      fallback,
    };
  });
  refuseOtherMethods(app, '/predict', 'POST');
}

async function answer(
  { predictor, profiler }: AppParts,
  input: Tensor,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const ask = () => predictor.answer(input);
  const given = await (request.trace?.inference(rowsOf(input), ask) ?? ask());
  if (given.fallback) reply.header('x-fallback', 'static');
  else profiler?.add(input, given.outputs);
  return given;
}

function checkModel(
  { model, version }: ModelRoute['Params'],
  { manifest }: AppParts,
) {
  const known =
    model === manifest.name &&
    (version ?? manifest.version) === manifest.version;
  if (!known) {
    throw new ServiceError(
      'not-found',
      `This service has the model ${manifest.name}, version ${manifest.version}.`,
    );
  }
}

function refuseOtherMethods(
  app: FastifyInstance,
  path: string,
  allowed: 'GET' | 'POST',
) {
  const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
  app.route({
    url: path,
    method: others.filter(method => method !== allowed),
    handler: (_request, reply) => {
      reply.header('allow', allowed);
      throw new ServiceError(
        'method-not-allowed',
        `Only ${allowed} is answered here.`,
      );
    },
  });
}
