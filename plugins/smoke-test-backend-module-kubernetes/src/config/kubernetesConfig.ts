import { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { SmokeLimits, smokeLimits } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { ClusterAccess, readClusters } from './clustersConfig';

/** The runner that profiles name. */
export const RUNNER = 'kubernetes';

const AT = 'smokeTest.kubernetes';
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const BY_DIGEST = /^[^\s@]+@sha256:[0-9a-f]{64}$/;
const QUANTITY = /^\d+(\.\d+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/;
/** What the device plugins of NVIDIA and AMD call whole GPUs and their parts. */
const GPU_RESOURCE = /^[a-z0-9.-]+\/[A-Za-z0-9._-]+$/;

const quantity = z
  .union([z.string(), z.number().transform(String)])
  .refine(
    text => QUANTITY.test(text),
    'must be a quantity such as 500m, 2 or 20Gi',
  );

const toleration = z.strictObject({
  key: z.string().optional(),
  operator: z.enum(['Exists', 'Equal']).optional(),
  value: z.string().optional(),
  effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']).optional(),
});

const placeSchema = z.strictObject({
  cluster: z.string().min(1),
  namespace: z
    .string()
    .regex(DNS_LABEL, 'must be a namespace of Kubernetes')
    .default('callboard-smoke'),
  image: z.string().min(1),
  gpuResource: z
    .string()
    .regex(
      GPU_RESOURCE,
      'must be an extended resource such as nvidia.com/gpu or nvidia.com/mig-1g.10gb',
    )
    .default('nvidia.com/gpu'),
  gpuProduct: z.string().min(1).optional(),
  nodeSelector: z.record(z.string(), z.string()).default({}),
  tolerations: z.array(toleration).default([]),
  runtimeClass: z.string().min(1).optional(),
  priorityClass: z.string().min(1).optional(),
  queue: z.string().min(1).optional(),
  cpu: quantity.default('2'),
  disk: quantity.default('20Gi'),
});

/** Where the pods of a profile run, and with what. */
export type Place = Omit<z.infer<typeof placeSchema>, 'image'> & {
  /** By digest. */
  image: string;
  gpus: number;
  limits: SmokeLimits;
};

/** What this module reads of app-config; times in milliseconds. */
export interface KubernetesConfig {
  /** By the names of profiles. */
  places: Map<string, Place>;
  clusters: Map<string, ClusterAccess>;
  /** Where pods fetch artifacts, without a slash at the end. */
  artifactsUrl: string;
  /** Tells the Jobs of this portal from those of others in the same namespace. */
  instance: string;
  /** How long a pod may wait for a node. */
  schedulingMs: number;
  /** How long a pod may fetch the model. */
  fetchMs: number;
  /** How long a finished Job is kept. */
  keepMs: number;
}

const profileSchema = z.object({
  name: z.string(),
  runner: z.literal(RUNNER),
  gpus: z.int().min(0).default(0),
  limits: smokeLimits.prefault({}),
  kubernetes: placeSchema,
});

/** @throws InputError naming the setting and the cure */
export function readKubernetesConfig(
  root: RootConfigService,
): KubernetesConfig {
  const config = root.getOptionalConfig(AT);
  const duration = (key: string, fallback: HumanDuration) => {
    const value = durationToMilliseconds(
      config?.has(key) ? readDurationFromConfig(config, { key }) : fallback,
    );
    if (value < 1000) {
      throw new InputError(`${AT}.${key}: must be at least one second`);
    }
    return value;
  };
  const instance = config?.getOptionalString('instance') ?? 'callboard';
  if (!DNS_LABEL.test(instance)) {
    throw new InputError(
      `${AT}.instance: must be lower-case letters, digits and dashes, at most 63`,
    );
  }
  const places = readPlaces(root, readImages(root));
  const wanted = [...places.values()].map(({ cluster }) => cluster);
  return {
    places,
    clusters: readClusters(root, [...new Set(wanted)]),
    artifactsUrl: readArtifactsUrl(root),
    instance,
    schedulingMs: duration('schedulingTimeout', { minutes: 10 }),
    fetchMs: duration('fetchTimeout', { minutes: 10 }),
    keepMs: duration('keepFinished', { hours: 1 }),
  };
}

function readImages(root: RootConfigService): Map<string, string> {
  const images = root.getOptionalConfig(`${AT}.images`);
  return new Map(
    (images?.keys() ?? []).map(name => {
      const image = images!.getString(name);
      if (!BY_DIGEST.test(image)) {
        throw new InputError(
          `${AT}.images.${name}: must name an image by its digest, such as registry.example.com/smoke-runner@sha256:…, so that nobody can put another one in its place`,
        );
      }
      return [name, image];
    }),
  );
}

function readPlaces(
  root: RootConfigService,
  images: Map<string, string>,
): Map<string, Place> {
  const profiles = root.getOptionalConfigArray('smokeTest.profiles') ?? [];
  const places = new Map<string, Place>();
  for (const [index, profile] of profiles.entries()) {
    if (profile.getOptionalString('runner') === RUNNER) {
      const at = `smokeTest.profiles.${index}`;
      const parsed = profileSchema.safeParse(profile.get());
      if (!parsed.success) {
        const [{ message, path }] = parsed.error.issues;
        throw new InputError(`${[at, ...path].join('.')}: ${message}`);
      }
      const { gpus, kubernetes, limits, name } = parsed.data;
      const image = images.get(kubernetes.image);
      if (!image) {
        const names = [...images.keys()].join(', ') || 'none';
        throw new InputError(
          `${at}.kubernetes.image: must be one of the names under ${AT}.images, not ${kubernetes.image}; there are: ${names}`,
        );
      }
      places.set(name, { ...kubernetes, image, gpus, limits });
    }
  }
  return places;
}

function readArtifactsUrl(root: RootConfigService): string {
  const given = root.getOptionalString(`${AT}.artifactsUrl`);
  const url =
    given ?? `${root.getString('backend.baseUrl')}/api/ml/v1/artifacts`;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new InputError(
      `${AT}.artifactsUrl: must be a URL such as https://portal.example.com/api/ml/v1/artifacts, not ${url}`,
    );
  }
  return url.replace(/\/+$/, '');
}
