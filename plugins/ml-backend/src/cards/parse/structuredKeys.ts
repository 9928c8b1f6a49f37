import { CardKind } from './fieldNames';

/** Keys of the front matter that hold the items of a field. */
const FIELDS: Record<CardKind, Readonly<Record<string, string>>> = {
  MlModel: {
    license: 'identity.license',
    base_model: 'architecture.baseModel',
    datasets: 'data.trainingData',
  },
  MlDataset: {
    license: 'rights.license',
    source_datasets: 'origin.derivedFrom',
  },
};

/** The field whose items stand under a key. */
export function structuredField(
  kind: CardKind,
  key: string,
): string | undefined {
  return Object.hasOwn(FIELDS[kind], key) ? FIELDS[kind][key] : undefined;
}

/** Whether a key can be kept beside the fields: no field or result is exported under it. */
export function isExtraKey(kind: CardKind, key: string): boolean {
  return (
    structuredField(kind, key) === undefined &&
    !['language', 'model-index'].includes(key)
  );
}

/** The key under which the items of a field stand. */
export function structuredKey(field: string): string | undefined {
  return Object.values(FIELDS)
    .flatMap(fields => Object.entries(fields))
    .find(([, id]) => id === field)?.[0];
}
