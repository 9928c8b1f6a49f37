import { JsonObject, JsonValue } from '@backstage/types';
import { ElementKind, elementTypeOf } from '../model/elementKind';
import { ModelFeature, ModelManifest } from '../model/modelManifest';

/** JSON Schema of one instance of `/predict`, less its address. */
export function schemaOf({
  features,
  inputs,
}: Pick<ModelManifest, 'features' | 'inputs'>): JsonObject {
  const [{ dtype, shape }] = inputs;
  return features.length > 0
    ? {
        type: 'object',
        additionalProperties: false,
        required: features.map(({ name }) => name),
        properties: Object.fromEntries(
          features.map(feature => [feature.name, fieldOf(feature, dtype)]),
        ),
      }
    : listOf(shape.slice(1), elementSchema(dtype));
}

/** `contracts/input.schema.json`. */
export function inputSchema(
  manifest: ModelManifest,
  examples: JsonValue[],
): JsonObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `One instance for ${manifest.title}`,
    ...schemaOf(manifest),
    examples,
  };
}

/** An integer feature of a model that takes floats must be whole all the same. */
function fieldOf(
  { description, dtype: own }: ModelFeature,
  dtype: string,
): JsonObject {
  const isWhole =
    elementTypeOf(own)?.kind === 'int' &&
    elementTypeOf(dtype)?.kind === 'float';
  return {
    ...(isWhole ? { type: 'integer' } : elementSchema(dtype)),
    ...(description && { description }),
  };
}

function listOf(sizes: readonly (number | null)[], items: JsonObject) {
  return sizes.reduceRight<JsonObject>(
    (inner, size) => ({
      type: 'array',
      ...(size !== null && { minItems: size, maxItems: size }),
      items: inner,
    }),
    items,
  );
}

const TYPES: Record<ElementKind, string> = {
  float: 'number',
  int: 'integer',
  bool: 'boolean',
  string: 'string',
};

/** JSON Schema of one element of a tensor. */
export function elementSchema(dtype: string): JsonObject {
  const kind = elementTypeOf(dtype)?.kind ?? 'float';
  return { type: TYPES[kind], ...(kind === 'int' && rangeOf(dtype)) };
}

/** What JSON numbers hold exactly ends at 2^53. */
function rangeOf(dtype: string): JsonObject {
  const bits = Math.min(Number(/\d+$/.exec(dtype)?.[0] ?? 64), 53);
  if (dtype.startsWith('u')) {
    return { minimum: 0, maximum: 2 ** bits - 1 };
  }
  return bits === 53
    ? {}
    : { minimum: -(2 ** (bits - 1)), maximum: 2 ** (bits - 1) - 1 };
}
