import { JsonObject, JsonValue } from '@backstage/types';
import { elementTypeOf } from '../model/elementKind';
import { ModelManifest, ModelTensor } from '../model/modelManifest';
import { elementSchema, schemaOf } from './schemaOf';

const TEXT = { type: 'string' };
const COUNT = { type: 'integer', minimum: 1 };

const ERROR_CODES = [
  ...['invalid-input', 'unauthorized', 'not-found', 'method-not-allowed'],
  ...['too-large', 'unsupported-media-type', 'rate-limited', 'overloaded'],
  ...['timeout', 'model-error', 'shutting-down'],
];

/** What the service takes and gives, typed as the model is. */
export function componentSchemas(manifest: ModelManifest): JsonObject {
  const { inputs, name, outputs, version } = manifest;
  const instances = { type: 'array', minItems: 1, items: ref('Instance') };
  const model = {
    model_name: { const: name },
    model_version: { const: version },
  };
  const id = { ...TEXT, description: 'Repeated in the answer' };
  return {
    Instance: schemaOf(manifest),
    Prediction: predictionOf(manifest),
    PredictRequest: closed({ instances }),
    PredictResponse: object({
      predictions: { type: 'array', items: ref('Prediction') },
      model: object({ name: TEXT, version: TEXT, digest: TEXT }),
      fallback: {
        type: 'boolean',
        description: 'Whether the static fallback answered, not the model',
      },
    }),
    InferRequest: object(
      {
        id,
        inputs: tensors(inputs, nested),
        outputs: { type: 'array', items: object({ name: nameOf(outputs) }) },
      },
      ['inputs'],
    ),
    InferResponse: object({ ...model, id, outputs: tensors(outputs, flat) }, [
      ...Object.keys(model),
      'outputs',
    ]),
    Model: object({
      name: { const: name },
      versions: { type: 'array', items: TEXT },
      platform: TEXT,
      inputs: metadata(inputs),
      outputs: metadata(outputs),
    }),
    Server: object({
      name: TEXT,
      version: TEXT,
      extensions: { type: 'array', items: TEXT },
    }),
    Error: object(
      {
        error: { ...TEXT, description: 'A sentence' },
        code: { enum: ERROR_CODES },
        field: { ...TEXT, description: 'Where the request breaks a rule' },
        request_id: TEXT,
      },
      ['error', 'code', 'request_id'],
    ),
  };
}

/** The label of the best class with a score for each; else what the first output holds for a row. */
function predictionOf({ classes, outputs }: ModelManifest): JsonObject {
  if (classes) {
    const scores = Object.fromEntries(
      classes.map(name => [name, { type: 'number' }]),
    );
    return object({ label: { enum: classes }, scores: object(scores) });
  }
  const [{ dtype, shape }] = outputs;
  const element = elementSchema(dtype);
  const isSingle = shape.slice(1).every(size => size === 1);
  return object({
    value: isSingle ? element : { type: 'array', items: element },
  });
}

function tensors(
  all: readonly ModelTensor[],
  data: (element: JsonObject) => JsonObject,
): JsonObject {
  return {
    type: 'array',
    minItems: all.length,
    items: {
      anyOf: all.map(tensor =>
        object({
          name: { const: tensor.name },
          shape: shapeOf(tensor),
          datatype: { const: elementTypeOf(tensor.dtype)?.datatype ?? null },
          data: data(elementSchema(tensor.dtype)),
        }),
      ),
    },
  };
}

function shapeOf({ shape }: ModelTensor): JsonObject {
  return {
    type: 'array',
    prefixItems: shape.map(size => (size === null ? COUNT : { const: size })),
    minItems: shape.length,
    maxItems: shape.length,
  };
}

function flat(element: JsonObject): JsonObject {
  return { type: 'array', items: element };
}

function nested(element: JsonObject): JsonObject {
  return {
    description: 'Elements in row-major order, flat or nested as the shape is',
    type: 'array',
    items: { anyOf: [element, { type: 'array' }] },
  };
}

function metadata(all: readonly ModelTensor[]): JsonObject {
  const sizes = { type: 'array', items: { type: 'integer', minimum: -1 } };
  return {
    type: 'array',
    items: object({ name: nameOf(all), datatype: TEXT, shape: sizes }),
  };
}

function nameOf(all: readonly ModelTensor[]): JsonObject {
  return { enum: all.map(({ name }) => name) };
}

function object(
  properties: Record<string, JsonValue>,
  required = Object.keys(properties),
): JsonObject {
  return { type: 'object', required, properties };
}

function closed(properties: Record<string, JsonValue>): JsonObject {
  return { ...object(properties), additionalProperties: false };
}

function ref(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}
