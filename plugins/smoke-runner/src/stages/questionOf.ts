import { GoldenCase } from '@callboard/plugin-ml-common';
import { Question } from '../Target';
import { fromBundleTensor } from '../tensors/fromBundleTensor';

/** What a golden case asks. */
export function questionOf(golden: GoldenCase): Question {
  switch (golden.type) {
    case 'tensors':
      return { type: 'tensors', inputs: golden.inputs.map(fromBundleTensor) };
    case 'text':
      return { type: 'text', request: golden.request };
    default:
      return { type: 'json', request: golden.request };
  }
}
