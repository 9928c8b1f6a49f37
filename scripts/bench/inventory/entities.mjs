// Made-up ML entities, the same at every run: 50 owners, 8 tasks, descriptions
// of some hundred characters whose last word lies behind the 200th.
import { createHash } from 'node:crypto';

const TASKS = [
  'tabular-classification',
  'tabular-regression',
  'image-classification',
  'object-detection',
  'text-generation',
  'text-classification',
  'time-series-forecasting',
  'feature-extraction',
];
const WORDS =
  'customer patient order sensor churn price demand image signal risk score weekly daily region store clinic device ranking forecast segment'.split(
    ' ',
  );

export const OWNERS = Array.from({ length: 50 }, (_, i) => `team-${i}`);
export const RARE = 'zyzzyva';
export const COMMON = 'forecast';
/** Stands only behind the 200th character. */
export const LATE = 'quokka';

/** Numbers between 0 and 1 that depend on nothing but the seed. */
function generator(seed) {
  let state = seed * 2654435761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4294967296;
  };
}

function uuid(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');
}

function description(i, random) {
  const words = Array.from(
    { length: 60 },
    () => WORDS[Math.floor(random() * WORDS.length)],
  );
  return [
    ...(i % 1000 === 3 ? [RARE] : []),
    ...words,
    ...(i % 500 === 4 ? [LATE] : []),
  ].join(' ');
}

function entity(i) {
  const random = generator(i + 1);
  const pick = list => list[Math.floor(random() * list.length)];
  const share = i % 10;
  const kind =
    share < 6
      ? 'MlModel'
      : share < 8
      ? 'MlDataset'
      : share < 9
      ? 'MlFeatureSet'
      : 'MlInferenceService';
  const name = `${kind.slice(2).toLowerCase()}-${pick(WORDS)}-${i}`;
  const owner = pick(OWNERS);
  const restricted = random() < 0.2;
  return {
    apiVersion: 'callboard.dev/v1alpha1',
    kind,
    metadata: {
      namespace: 'default',
      name,
      uid: uuid(name),
      description: description(i, random),
      tags: [pick(WORDS), pick(['pii', 'gold', 'v2'])],
      annotations: {
        'backstage.io/managed-by-location': `url:https://git.example/${name}/catalog-info.yaml`,
        'backstage.io/managed-by-origin-location': `url:https://git.example/all.yaml`,
        'example.com/restricted': String(restricted),
      },
      labels: { tier: pick(['gold', 'silver']) },
    },
    spec: {
      owner,
      lifecycle: pick(['production', 'experimental', 'deprecated']),
      system: `system-${i % 40}`,
      ...specOf(kind, pick),
    },
    relations: [
      { type: 'ownedBy', targetRef: `group:default/${owner}` },
      ...(kind === 'MlModel'
        ? [{ type: 'trainedOn', targetRef: datasetRef(i) }]
        : []),
    ],
  };
}

function specOf(kind, pick) {
  switch (kind) {
    case 'MlModel':
      return {
        type: pick(['classifier', 'regressor', 'ranker', 'llm']),
        task: pick(TASKS),
        framework: pick(['scikit-learn', 'pytorch']),
        riskTier: pick(['minimal', 'limited', 'high']),
        license: 'proprietary',
      };
    case 'MlDataset':
      return { type: pick(['table', 'files']), format: 'parquet' };
    case 'MlFeatureSet':
      return { features: [{ name: 'age', dtype: 'int64' }] };
    default:
      return {
        platform: pick(['kserve', 'triton']),
        environment: pick(['production', 'staging']),
        serves: [],
      };
  }
}

/** The data set of the same ten; its name is not known without making it. */
function datasetRef(i) {
  const dataset = i - (i % 10) + 6;
  const random = generator(dataset + 1);
  return `mldataset:default/dataset-${
    WORDS[Math.floor(random() * WORDS.length)]
  }-${dataset}`;
}

function group(name) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { namespace: 'default', name, uid: uuid(`group ${name}`) },
    spec: { type: 'team', children: [] },
    relations: [],
  };
}

/** `size` ML entities and the groups that own them, as the catalog stores them. */
export function* entities(size) {
  for (const owner of OWNERS) {
    yield stitched(group(owner));
  }
  for (let i = 0; i < size; i++) {
    yield stitched(entity(i));
  }
}

function stitched(made) {
  const etag = createHash('sha1').update(JSON.stringify(made)).digest('hex');
  return { ...made, metadata: { ...made.metadata, etag } };
}
