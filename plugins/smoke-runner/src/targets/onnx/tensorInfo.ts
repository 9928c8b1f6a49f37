import type { InferenceSession } from 'onnxruntime-node';
import { NO_TENSOR, TensorInfo } from '../../Target';
import { datatypeOf } from './datatypes';

/** An input or output as ONNX Runtime describes it. An empty shape is a scalar, or unknown: it does not say which. */
export function tensorInfo(
  metadata: InferenceSession.ValueMetadata,
): TensorInfo {
  if (!metadata.isTensor) return { name: metadata.name, datatype: NO_TENSOR };
  return {
    name: metadata.name,
    datatype: datatypeOf(metadata.type) ?? metadata.type,
    shape: metadata.shape.map(size => (typeof size === 'number' ? size : null)),
  };
}
