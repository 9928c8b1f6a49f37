import { CardResult } from '@callboard/plugin-ml-common';
import { makeResult } from './makeResult';
import { readNumber } from './readNumber';
import { Json } from './readYaml';
import { Warnings } from './Warnings';

/** The name of the model and its results, of a `model-index`; what has the wrong form is left out with a warning. */
export function readModelIndex(
  index: Json | undefined,
  warnings: Warnings,
): { name?: string; results: CardResult[] } {
  const models = objects('model-index', index, warnings);
  const results = models.flatMap(({ value, place }) =>
    objects(`${place}.results`, value.results, warnings).flatMap(result =>
      readResult(result.value, result.place, warnings),
    ),
  );
  return { name: scalar(models[0]?.value.name), results };
}

function readResult(
  result: Record<string, Json>,
  place: string,
  warnings: Warnings,
): CardResult[] {
  const task = part(result.task, `${place}.task`, warnings);
  const dataset = part(result.dataset, `${place}.dataset`, warnings);
  const about = {
    slice: scalar(dataset.config),
    dataset: scalar(dataset.type) ?? scalar(dataset.name),
    revision: scalar(dataset.revision),
    split: scalar(dataset.split),
    task: scalar(task.type) ?? scalar(task.name),
  };
  return objects(`${place}.metrics`, result.metrics, warnings).flatMap(
    ({ value: metric, place: at }) => {
      const name = scalar(metric.type) ?? scalar(metric.name);
      const value = number(metric.value);
      if (name === undefined || value === undefined) {
        const rule = name ? 'value: must be a number' : 'type: must be text';
        warnings.add(`front matter, ${at}.${rule}; left out`);
        return [];
      }
      return [makeResult(name, value, about)];
    },
  );
}

function objects(
  place: string,
  value: Json | undefined,
  warnings: Warnings,
): { value: Record<string, Json>; place: string }[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (!Array.isArray(value)) {
    warnings.add(`front matter, ${place}: must be a list; left out`);
    return [];
  }
  return value.flatMap((item, index) => {
    if (isObject(item)) {
      return [{ value: item, place: `${place}[${index}]` }];
    }
    warnings.add(`front matter, ${place}[${index}]: must have keys; left out`);
    return [];
  });
}

function part(
  value: Json | undefined,
  place: string,
  warnings: Warnings,
): Record<string, Json> {
  if (isObject(value)) {
    return value;
  }
  if (value !== undefined && value !== null) {
    warnings.add(`front matter, ${place}: must have keys; left out`);
  }
  return {};
}

function isObject(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** YAML reads revisions such as 1234567 as numbers. */
function scalar(value: Json | undefined): string | undefined {
  return ['string', 'number', 'boolean'].includes(typeof value)
    ? String(value).trim() || undefined
    : undefined;
}

function number(value: Json | undefined): number | undefined {
  if (typeof value === 'number') {
    return value;
  }
  const read = typeof value === 'string' ? readNumber(value) : undefined;
  return read?.status === 'number' ? read.value : undefined;
}
