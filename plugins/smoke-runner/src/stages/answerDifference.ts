import { isDeepStrictEqual } from 'node:util';
import { Answer } from '../Target';
import { bytesOf } from '../tensors/datatypes';

/** What differs between two answers, bit for bit; undefined when nothing does. */
export function answerDifference(
  first: Answer,
  second: Answer,
): string | undefined {
  if (first.type === 'tensors' && second.type === 'tensors') {
    const outputs = second.outputs;
    const other = first.outputs.find(output => {
      const twin = outputs.find(({ name }) => name === output.name);
      return (
        !twin ||
        String(twin.shape) !== String(output.shape) ||
        Buffer.compare(bytesOf(twin.data), bytesOf(output.data)) !== 0
      );
    });
    return other && `the output ${other.name}`;
  }
  if (first.type === 'text' && second.type === 'text') {
    if (first.text !== second.text) return 'the text';
    return isDeepStrictEqual(first.embedding, second.embedding)
      ? undefined
      : 'the embedding';
  }
  if (first.type === 'json' && second.type === 'json')
    return isDeepStrictEqual(first.answer, second.answer)
      ? undefined
      : 'the answer';
  return 'the kind of the answer';
}
