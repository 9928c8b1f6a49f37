import { Tolerance } from '@callboard/plugin-ml-common';
import { Datatype } from '../tensors/Tensor';

// The defaults of PyTorch's tests: what a correct kernel may differ by from another one.
const FLOATS: Partial<Record<Datatype, Tolerance>> = {
  FP16: { rtol: 1e-3, atol: 1e-3 },
  BF16: { rtol: 1.6e-2, atol: 1e-3 },
  FP32: { rtol: 1.3e-6, atol: 1e-5 },
  FP64: { rtol: 1e-7, atol: 1e-7 },
};
const EXACT: Tolerance = { rtol: 0, atol: 0 };

/** How far elements of a datatype may be off: as the bundle says, else by their datatype. Truth values and texts are always exact. */
export function toleranceOf(
  datatype: Datatype,
  ofBundle: Tolerance | undefined,
): Tolerance {
  if (datatype === 'BOOL' || datatype === 'BYTES') return EXACT;
  return ofBundle ?? FLOATS[datatype] ?? EXACT;
}
