import type { MlFeatureSetSpec } from './MlFeatureSet';
import type { SpecProblem } from './SpecProblem';

/**
 * Rules of an `MlFeatureSet` that its schema cannot say: each feature name
 * stands once.
 *
 * @public
 */
export function checkFeatureSet(spec: MlFeatureSetSpec): SpecProblem[] {
  const firstIndex = new Map<string, number>();
  return spec.features.flatMap(({ name }, index) => {
    const first = firstIndex.get(name);
    if (first === undefined) {
      firstIndex.set(name, index);
      return [];
    }
    return [
      {
        path: `spec.features[${index}].name`,
        rule: `must be unique in the set, ${JSON.stringify(
          name,
        )} stands in spec.features[${first}] already`,
      },
    ];
  });
}
