import { elementTypeOf } from './elementKind';
import { ModelFeature, ModelTensor } from './modelManifest';

export type KnownFeatures =
  | { status: 'known'; features: ModelFeature[] }
  | { status: 'unknown'; reason: string };

/** The columns of the input: the features that the model says it uses, when they fit it. */
export function knownFeatures(
  features: readonly ModelFeature[],
  { name, dtype, shape }: ModelTensor,
): KnownFeatures {
  const unknown = (reason: string): KnownFeatures => ({
    status: 'unknown',
    reason,
  });
  if (features.length === 0) {
    return unknown('spec.usesFeatures of the model names no feature set');
  }
  const columns = shape.length === 2 ? shape[1] : undefined;
  if (columns !== features.length) {
    return unknown(
      `the feature sets of the model have ${
        features.length
      } features, but a row of its input ${name} is [${shape
        .slice(1)
        .join(', ')}]`,
    );
  }
  const names = new Set(features.map(feature => feature.name));
  if (names.size < features.length) {
    return unknown('the feature sets of the model name a feature twice');
  }
  const misfit = features.find(
    feature => isText(feature.dtype) !== isText(dtype),
  );
  return misfit
    ? unknown(
        `feature ${misfit.name} is ${misfit.dtype}, but the input ${name} is ${dtype}`,
      )
    : { status: 'known', features: [...features] };
}

function isText(dtype: string): boolean {
  return elementTypeOf(dtype)?.kind === 'string';
}
