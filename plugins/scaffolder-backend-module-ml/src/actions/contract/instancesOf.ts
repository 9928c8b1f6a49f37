import { JsonValue } from '@backstage/types';
import { ModelManifest } from '../model/modelManifest';
import { InputRow } from './goldenRows';

/** Rows as `/predict` takes them: objects with named fields, or nested lists where nobody knows the names. */
export function instancesOf(
  { features, inputs }: Pick<ModelManifest, 'features' | 'inputs'>,
  rows: readonly InputRow[],
): JsonValue[] {
  const [{ shape }] = inputs;
  const inner = shape.slice(1).map(size => size ?? 1);
  return rows.map(row =>
    features.length > 0
      ? Object.fromEntries(features.map(({ name }, at) => [name, row[at]]))
      : nested(row, inner),
  );
}

function nested(elements: InputRow, [size, ...inner]: number[]): JsonValue {
  if (size === undefined) {
    return elements[0];
  }
  const width = elements.length / size;
  return Array.from({ length: size }, (_, at) =>
    nested(elements.slice(at * width, (at + 1) * width), inner),
  );
}
