import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BundleTensor,
  GoldenBundle,
  goldenBundle,
} from '@callboard/plugin-ml-common';
import { UnsupportedError } from '../tensors/Tensor';
import { toBundleTensor } from '../tensors/toBundleTensor';
import { ModelValue, readModelValues } from './readModelValues';
import { readTensorProto } from './readTensorProto';

/**
 * A bundle of the folder of a model as ONNX keeps its test cases: test_data_set_<n> with
 * input_<i>.pb and output_<i>.pb. Tensors without a name take that of the model's input or
 * output at their place, where the folder has the model.
 *
 * @throws UnsupportedError for a sequence, map or other type that a bundle cannot hold
 */
export async function readTestDataSets(folder: string): Promise<GoldenBundle> {
  const entries = (await readdir(folder)).sort(byNumber);
  const model = entries.find(entry => entry.endsWith('.onnx'));
  const values = model ? await readModelValues(join(folder, model)) : undefined;
  const cases = [];
  for (const name of entries.filter(e => /^test_data_set_\d+$/.test(e))) {
    const set = join(folder, name);
    cases.push({
      type: 'tensors',
      name,
      inputs: await readTensors(set, 'input', values?.inputs),
      outputs: await readTensors(set, 'output', values?.outputs),
    });
  }
  return goldenBundle.parse({ bundleVersion: 1, cases });
}

async function readTensors(
  folder: string,
  side: 'input' | 'output',
  values: ModelValue[] | undefined,
): Promise<BundleTensor[]> {
  const files = (await readdir(folder))
    .filter(file => new RegExp(`^${side}_\\d+\\.pb$`).test(file))
    .sort(byNumber);
  const tensors: BundleTensor[] = [];
  for (const [position, file] of files.entries()) {
    const value = values?.[position];
    if (value && value.kind !== 'tensor') {
      throw new UnsupportedError(
        `${side} ${value.name} is of the kind ${value.kind}: only tensors are supported`,
      );
    }
    const tensor = await readTensorProto(join(folder, file));
    const name = tensor.name || value?.name;
    if (!name) {
      throw new Error(`${file}: has no name, and no model beside it gives one`);
    }
    tensors.push(toBundleTensor({ ...tensor, name }));
  }
  return tensors;
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
