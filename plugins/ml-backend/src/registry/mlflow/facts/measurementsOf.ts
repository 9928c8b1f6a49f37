import { RegistryVersion } from '@callboard/plugin-ml-node';
import { MlflowMetric } from '../client/answers';
import { isoTime } from './isoTime';
import { sha256Of } from './sha256Of';

type Measurements = Pick<RegistryVersion, 'metrics' | 'evaluations'>;

/** The longest name of a metric or slice, characters. */
const NAME_LENGTH = 200;

/** Metrics by name; those of a data set are evaluations. The last of a name, or of a name and data set, counts. */
export function measurementsOf(given: readonly MlflowMetric[]): Measurements {
  const metrics: Measurements['metrics'] = {};
  const onDatasets = new Map<string, MlflowMetric & { value: number }>();
  const byTime = [...given].sort(
    (a, b) => (a.timestamp ?? 0) - (b.timestamp ?? 0),
  );
  for (const each of byTime) {
    const { dataset_digest, dataset_name, key, value } = each;
    if (value === undefined || key.length > NAME_LENGTH || key === '') {
      continue;
    }
    if (dataset_name || dataset_digest) {
      const id = JSON.stringify([key, dataset_name, dataset_digest]);
      onDatasets.set(id, { ...each, value });
    } else {
      metrics[key] = value;
    }
  }
  return { metrics, evaluations: evaluationsOf([...onDatasets.values()]) };
}

/** Without a digest nothing but the slice tells two data sets apart. */
function evaluationsOf(
  measured: ReadonlyArray<MlflowMetric & { value: number }>,
): Measurements['evaluations'] {
  const of = (each: MlflowMetric) =>
    JSON.stringify([each.key, sha256Of(each.dataset_digest)]);
  const counts = new Map<string, number>();
  measured.forEach(each =>
    counts.set(of(each), (counts.get(of(each)) ?? 0) + 1),
  );
  return measured.map(each => {
    const { dataset_digest, dataset_name = '', key, timestamp, value } = each;
    const isAlone = counts.get(of(each)) === 1;
    return {
      slice:
        isAlone || !dataset_name ? 'all' : dataset_name.slice(0, NAME_LENGTH),
      metric: key,
      value,
      ...(isRef(dataset_name) && { dataset: dataset_name }),
      datasetDigest: sha256Of(dataset_digest),
      measuredAt: isoTime(timestamp),
    };
  });
}

function isRef(name: string): boolean {
  return /^mldataset:[^/:]+\/[^/:]+$/i.test(name);
}
