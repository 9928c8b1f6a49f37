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

/** The names of those keys. */
export const STRUCTURED_KEYS: readonly string[] = Object.values(FIELDS).flatMap(
  fields => Object.keys(fields),
);

/** The field whose items stand under a key. */
export function structuredField(
  kind: CardKind,
  key: string,
): string | undefined {
  return Object.hasOwn(FIELDS[kind], key) ? FIELDS[kind][key] : undefined;
}

/** The key under which the items of a field stand. */
export function structuredKey(field: string): string | undefined {
  return Object.values(FIELDS)
    .flatMap(fields => Object.entries(fields))
    .find(([, id]) => id === field)?.[0];
}
