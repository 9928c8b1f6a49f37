import { elementTypeOf } from './elementKind';
import { ModelTensor } from './modelManifest';

/** The output that holds a score for each class, and how many; none for a model that does not classify. */
export function scoresOutput(
  outputs: readonly ModelTensor[],
): { name: string; classes: number } | undefined {
  const [found] = outputs.flatMap(({ dtype, name, shape }) => {
    const [, classes] = shape;
    return elementTypeOf(dtype)?.kind === 'float' &&
      shape.length === 2 &&
      typeof classes === 'number' &&
      classes > 1
      ? [{ name, classes }]
      : [];
  });
  return found;
}
