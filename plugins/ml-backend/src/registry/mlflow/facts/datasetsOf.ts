import { VersionDataset } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { MlflowDatasetInput } from '../client/answers';
import { sha256Of } from './sha256Of';

const ROLES: Record<string, VersionDataset['role'] | undefined> = {
  train: 'training',
  training: 'training',
  validation: 'validation',
  val: 'validation',
  eval: 'evaluation',
  evaluation: 'evaluation',
  test: 'evaluation',
  testing: 'evaluation',
};

const source = z.object({
  uri: z.string().optional(),
  url: z.string().optional(),
  path: z.string().optional(),
});
const profile = z.object({ num_rows: z.int().nonnegative() });

/**
 * What a run took in. One without a context counts as evaluation data where a
 * metric was measured on it (then MLflow adds it so), else as training data.
 */
export function datasetsOf(
  inputs: readonly MlflowDatasetInput[],
  measuredOn: ReadonlySet<string>,
): VersionDataset[] {
  const found = inputs.map(({ dataset, tags }): VersionDataset => {
    const context = tags.find(({ key }) => key === 'mlflow.data.context');
    const fallback =
      dataset.name && measuredOn.has(dataset.name) ? 'evaluation' : 'training';
    return {
      role: ROLES[context?.value.toLowerCase() ?? ''] ?? fallback,
      ...(dataset.name && { name: dataset.name }),
      location: locationOf(dataset.source),
      digest: sha256Of(dataset.digest),
      rows: profile.safeParse(json(dataset.profile)).data?.num_rows,
    };
  });
  const byKey = new Map(found.map(each => [JSON.stringify(each), each]));
  return [...byKey.values()];
}

/** MLflow keeps a source as JSON of its own for each sort of it. */
function locationOf(given: string | undefined): string | undefined {
  const { data } = source.safeParse(json(given));
  const found = data?.uri ?? data?.url ?? data?.path;
  return found && withoutSecrets(found);
}

const PASSWORD = /^([a-z][\w+.-]*:\/\/)[^/?#@:]*:[^/?#@]*@/i;
const SIGNED = /[?&](sig|[\w-]*(signature|token|secret|password))=/i;

/** Whoever sees the model sees where its data lie; passwords and signed addresses would open them. */
function withoutSecrets(location: string): string {
  const open = location.replace(PASSWORD, '$1');
  return SIGNED.test(open) ? open.replace(/[?#].*$/s, '') : open;
}

function json(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}
