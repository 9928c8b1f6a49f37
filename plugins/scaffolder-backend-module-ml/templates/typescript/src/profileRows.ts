import type { Manifest } from './manifest.ts';
import { type Prediction, readPredictions } from './predict.ts';
import type { Frame } from './profileFrame.ts';
import type { Row } from './profilePerformance.ts';
import { rowsOf, type Tensor, type Tensors } from './tensor.ts';

/**
 * Reads requests and answers as rows of the frame; without an answer what it would say is null. Of its columns with the role
 * prediction the first is the prediction; after it come probabilities.
 */
export function rowReader(manifest: Manifest, frame: Frame) {
  const { columns, performance } = frame;
  const features = new Map(
    manifest.features.map(({ name }, index) => [name, index]),
  );
  const [prediction, ...others] = columns
    .filter(({ role }) => role === 'prediction')
    .map(({ name }) => name);
  const ofFrame =
    performance?.task === 'classification' ? performance : undefined;
  const classes = ofFrame?.classes ?? manifest.classes ?? [];
  const areSame =
    manifest.classes?.length === classes.length &&
    manifest.classes.every(name => classes.includes(name));
  const onlyPositive = classes.length === 2 && others.length === 1;
  const chances = new Map(
    others.map((name, index) => [name, onlyPositive ? 1 : index]),
  );
  const unknown = classes.map(() => NaN);
  return (input: Tensor, outputs: Tensors | undefined): Row[] => {
    const rows = rowsOf(input);
    const width = input.data.length / rows;
    const answers = outputs && readPredictions(outputs, manifest, rows);
    return Array.from({ length: rows }, (_, row) => {
      const answer = answers?.[row];
      const said = answer && saidBy(answer);
      const isClass = answer && 'label' in answer;
      const scores = isClass && areSame ? answer.scores : undefined;
      const p = scores && classes.map(name => scores[name] ?? NaN);
      const value = (column: string) => {
        const index = features.get(column);
        if (index !== undefined) return cell(input, row * width + index);
        if (column === prediction) return said;
        return p?.[chances.get(column) ?? -1];
      };
      return {
        value,
        predicted:
          typeof said === 'string' ? classes.indexOf(said) : (said ?? NaN),
        probabilities:
          ofFrame && others.length > 0 ? (p ?? unknown) : undefined,
      };
    });
  };
}

/** A class that the model has not has no name. */
function saidBy(answer: Prediction): string | number | undefined {
  return 'label' in answer
    ? answer.label || undefined
    : Number([answer.value].flat()[0]);
}

function cell({ type, data }: Tensor, index: number) {
  return type === 'bool' ? Boolean(data[index]) : data[index];
}
