import type { Manifest } from './manifest.ts';
import { readPredictions } from './predict.ts';
import type { Frame } from './profileFrame.ts';
import type { Row } from './profilePerformance.ts';
import { rowsOf, type Tensor, type Tensors } from './tensor.ts';

/**
 * Reads requests and answers as rows of the frame. Of its columns with the role
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
  return (input: Tensor, outputs: Tensors): Row[] => {
    const rows = rowsOf(input);
    const width = input.data.length / rows;
    return readPredictions(outputs, manifest, rows).map((answer, row) => {
      const isClass = 'label' in answer;
      const said = isClass ? answer.label : Number([answer.value].flat()[0]);
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
        predicted: typeof said === 'string' ? classes.indexOf(said) : said,
        probabilities: ofFrame?.calibrated ? p : undefined,
      };
    });
  };
}

function cell({ type, data }: Tensor, index: number) {
  return type === 'bool' ? Boolean(data[index]) : data[index];
}
