import { z } from 'zod';
import {
  BundleTensor,
  bundleTensor,
  GoldenBundle,
  goldenBundle,
} from './goldenBundle';

// The protocol lets elements be nested as the shape says, or flat; a bundle holds them flat.
const oipTensor = bundleTensor.extend({
  data: z
    .array(z.unknown(), 'must be a list')
    .transform(data => data.flat(Infinity))
    .pipe(bundleTensor.shape.data),
});
const tensors = z.array(oipTensor).min(1, 'must hold at least one tensor');

/**
 * A golden bundle of one case from Open Inference Protocol v2 JSON.
 *
 * @param inputs - body of a request, `{"inputs": […]}`
 * @param outputs - body of its answer, `{"outputs": […]}`
 * @param name - of the bundle and its case
 * @throws an error that names the field and the rule
 * @public
 */
export function bundleOfOip(
  inputs: unknown,
  outputs: unknown,
  name?: string,
): GoldenBundle {
  return goldenBundle.parse({
    bundleVersion: 1,
    ...(name && { name }),
    cases: [
      {
        type: 'tensors',
        name: name ?? 'golden',
        inputs: tensorsOf('inputs', inputs),
        outputs: tensorsOf('outputs', outputs),
      },
    ],
  });
}

function tensorsOf(field: 'inputs' | 'outputs', body: unknown): BundleTensor[] {
  const read = z.object({ [field]: tensors }).safeParse(body);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Error(`${pathOf(field, issue.path)}: ${issue.message}`);
  }
  const found = read.data[field];
  const names = new Set<string>();
  found.forEach((tensor, index) => {
    if (names.has(tensor.name)) {
      throw new Error(`${field}[${index}].name: ${tensor.name} comes twice`);
    }
    names.add(tensor.name);
    const wanted = tensor.shape.reduce((count, size) => count * size, 1);
    if (wanted !== tensor.data.length) {
      throw new Error(
        `${field}[${index}].data: ${tensor.name} has ${
          tensor.data.length
        } elements, but its shape [${tensor.shape.join(', ')}] holds ${wanted}`,
      );
    }
  });
  return found;
}

function pathOf(field: string, path: PropertyKey[]): string {
  if (path.length === 0) return field;
  return path
    .map((part, i) => {
      if (typeof part === 'number') return `[${part}]`;
      return i === 0 ? String(part) : `.${String(part)}`;
    })
    .join('');
}
