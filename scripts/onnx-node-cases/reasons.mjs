// Why a case does not pass, from what the runner says of it. The first line that fits counts.
const REASONS = [
  [
    /is of the kind (sequence|map|optional)|sequences or maps/,
    'sequence, map or optional',
    'onnxruntime-node hands out and takes tensors only',
  ],
  [
    /tensors of type \S+ are not supported/,
    'type of fewer than 8 bits, or float8',
    'neither the Open Inference Protocol nor onnxruntime-node has it',
  ],
  [
    /takes no BF16|Unsupported data type: 16|which cannot be compared/,
    'bfloat16',
    'onnxruntime-node has no such tensors',
  ],
  [
    /under development|model IR version/,
    'opset that is too new',
    'newer than the newest that this ONNX Runtime knows',
  ],
  [
    /Could not find an implementation/,
    'no kernel',
    'this ONNX Runtime has none on the CPU for the operator with these types',
  ],
  [
    /is not a registered function\/op/,
    'no such operator',
    'of a preview domain that this ONNX Runtime lacks',
  ],
  [
    /Unrecognized attribute|bound to different types/,
    'operator as a newer opset has it',
    'this ONNX Runtime knows it without an attribute, or without mixed types',
  ],
  [
    /not supported|is not defined for|total_sequence_length was false/,
    'variant of an operator',
    'the kernel of this ONNX Runtime refuses it',
  ],
  [
    /locale/,
    'locale en_US.UTF-8',
    'the machine lacks it, and ONNX Runtime needs it for these texts',
  ],
  [
    /^test_training_dropout.* differ/,
    'random',
    'ONNX Runtime draws other random numbers than NumPy',
  ],
  [
    /^test_(dft|stft|averagepool|gridsample).* differ/,
    'beyond the tolerance of the datatype',
    'the expected values are rounded, or come from float64 where ONNX Runtime computes in float32',
  ],
  [
    / differ/,
    'other values',
    'this ONNX Runtime computes otherwise than the reference implementation',
  ],
];
const UNKNOWN = ['unexplained', 'not looked into yet'];

/** The reasons in their order: [name, explanation]. */
export const REASON_NAMES = [...REASONS.map(([, ...said]) => said), UNKNOWN];

/** The name of the reason why a case does not pass. */
export function reasonOf({ name, reason = '' }) {
  const found = REASONS.find(([pattern]) => pattern.test(`${name}: ${reason}`));
  return (found?.slice(1) ?? UNKNOWN)[0];
}
