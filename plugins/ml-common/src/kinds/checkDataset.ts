import type { MlDatasetSpec } from './MlDataset';
import type { SpecProblem } from './SpecProblem';

const VECTOR_INDEX_FIELDS = ['embeddingModel', 'dimension', 'metric'] as const;

/**
 * Rules of an `MlDataset` that its schema cannot say: fields of a vector index
 * stand on nothing else.
 *
 * @public
 */
export function checkDataset(spec: MlDatasetSpec): SpecProblem[] {
  if (spec.type === 'vector-index') {
    return [];
  }
  return VECTOR_INDEX_FIELDS.filter(field => spec[field] !== undefined).map(
    field => ({
      path: `spec.${field}`,
      rule: `is only for type vector-index, found type ${spec.type}`,
    }),
  );
}
