import { UnsupportedError } from '../../tensors/Tensor';

/** What ONNX Runtime says when it lacks something that the format knows. */
const LACKS = [
  /could not find an implementation/i,
  /NOT_IMPLEMENTED/,
  /unsupported data type/i,
  /unsupported model IR version/i,
  /opset \d+ is under development/i,
  /onnx runtime only \*?guarantees/i,
];

/** Why a model did not open: it is broken, or ONNX Runtime lacks something that it needs. */
export function loadError(error: unknown): Error {
  const text = error instanceof Error ? error.message.trim() : String(error);
  return LACKS.some(lack => lack.test(text))
    ? new UnsupportedError(`ONNX Runtime does not take it: ${text}`)
    : new Error(`ONNX Runtime cannot open it: ${text}`);
}
