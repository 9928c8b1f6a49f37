import { BadQuestion, Question, TensorInfo } from '../../Target';
import { Tensor } from '../../tensors/Tensor';
import { DATATYPES, elementCount } from '../../tensors/datatypes';

/** Elements of an input that is too large: enough for a wrong model to notice, too few to hurt a right one. */
const OVERSIZED = 1_000_000;

/** What a model must refuse: inputs that contradict what it says of them. */
export function badQuestions(
  good: Tensor[],
  infos: TensorInfo[],
  ask: (question: Question) => Promise<unknown>,
): BadQuestion[] {
  return badInputs(good, infos).map(({ name, inputs }) => ({
    name,
    async send() {
      const answered = await ask({ type: 'tensors', inputs }).then(
        () => true,
        () => false,
      );
      if (answered) throw new Error('It was answered');
    },
  }));
}

/** The inputs, each set with what is wrong with it. */
export function badInputs(
  good: Tensor[],
  infos: TensorInfo[],
): Array<{ name: string; inputs: Tensor[] }> {
  const [first, ...rest] = good;
  if (!first) return [];
  const shape = infos.find(({ name }) => name === first.name)?.shape ?? [];
  const fixed = shape.findIndex(size => size !== null && size > 0);
  const sized = (size: number) =>
    blank(
      first,
      first.shape.map((was, axis) => (axis === fixed ? size : was)),
    );
  const bad: Array<[string, Tensor[]]> = [['a missing input', rest]];
  bad.push(['an input of the wrong type', [otherType(first), ...rest]]);
  // A shape that is not declared holds no promise to break.
  if (shape.length > 0)
    bad.push([
      'an input of the wrong rank',
      [{ ...first, shape: [...first.shape, 1] }, ...rest],
    ]);
  if (fixed >= 0) {
    const others = elementCount(first.shape) / first.shape[fixed] || 1;
    const many = Math.max(
      first.shape[fixed] + 1,
      Math.floor(OVERSIZED / others),
    );
    bad.push(['an empty input', [sized(0), ...rest]]);
    bad.push(['an oversized input', [sized(many), ...rest]]);
  }
  return bad.map(([name, inputs]) => ({ name, inputs }));
}

function blank(tensor: Tensor, shape: number[]): Tensor {
  const kind = DATATYPES[tensor.datatype];
  const length = elementCount(shape);
  const data =
    kind.type === 'text'
      ? new Array<string>(length).fill('')
      : kind.make(length);
  return { ...tensor, shape, data };
}

function otherType(tensor: Tensor): Tensor {
  const datatype = tensor.datatype === 'FP64' ? 'INT32' : 'FP64';
  return blank({ ...tensor, datatype }, tensor.shape);
}
