import { RootConfigService } from '@backstage/backend-plugin-api';
import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import {
  EXECUTION_PROVIDERS,
  smokeLimits,
  smokeLoad,
} from '@callboard/plugin-ml-common';
import { SmokeJob } from '@callboard/plugin-ml-node';
import { z } from 'zod';
import { GpuMinutesPerDay, readGpuMinutes } from './gpu/readGpuMinutes';
import { RunLimits } from './runs/chooseRun';

/** A profile as app-config declares it. */
export type Profile = SmokeJob['profile'] & {
  /** Least share of nodes that must run on the provider, 0 to 1. */
  minProviderShare: number;
  /** Threads of one operator; ONNX Runtime's default when left out. */
  threads?: number;
};

/** A host whose endpoints may be asked. */
export interface AllowedEndpoint {
  /** Host of the endpoint as entities write it, with its port unless it is the default. */
  host: string;
  /** Origin that is asked instead, such as an address inside the cluster. */
  through?: string;
  /** Headers of every request to it; their values are secrets. */
  headers: Array<{ name: string; value: string }>;
}

/** The `smokeTest` section of app-config, defaults filled in; times in milliseconds, sizes in bytes. */
export interface SmokeConfig {
  /** The first one is used where none is chosen. */
  profiles: Profile[];
  /** Runs at a time over all replicas: of each runner, of one owner. */
  concurrency: RunLimits;
  gpuMinutesPerDay: GpuMinutesPerDay;
  endpoints: AllowedEndpoint[];
  /** The program of the runner `process`; found beside the backend when left out. */
  runnerPath?: string;
  /** Ed25519 private key, PEM (PKCS 8); made at the first start when left out. */
  privateKey?: string;
  retention: { runsMs: number; logsMs: number };
  /** Largest golden bundle. */
  maxBundleBytes: number;
  /** Without a heartbeat for so long, a run is taken from its backend. */
  leaseMs: number;
}

/** A profile as its users and its runner see it. */
export function offered({
  description,
  gpus,
  limits,
  load,
  name,
  provider,
  runner,
  title,
}: Profile): SmokeJob['profile'] {
  return { name, title, description, runner, provider, load, limits, gpus };
}

const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** A heartbeat comes several times in this time, milliseconds. */
const LEAST_LEASE_MS = 3000;
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const profileSchema = z.strictObject({
  name: z.string().regex(NAME, 'must be lower-case letters, digits and dashes'),
  title: z.string().min(1),
  description: z.string().optional(),
  runner: z.string().default('process'),
  provider: z.enum(EXECUTION_PROVIDERS).default('cpu'),
  minProviderShare: z.number().min(0).max(1).default(0.9),
  threads: z.int().min(1).max(256).optional(),
  load: smokeLoad.prefault({}),
  limits: smokeLimits.prefault({}),
  gpus: z.int().min(0).max(64).default(0),
  // The module of that name reads and checks it.
  kubernetes: z.looseObject({}).optional(),
});

const DEFAULT_PROFILE = profileSchema.parse({ name: 'cpu', title: 'CPU' });

/** @throws InputError naming the setting and the cure */
export function readSmokeConfig(root: RootConfigService): SmokeConfig {
  const config = root.getOptionalConfig('smokeTest');
  const duration = (key: string, fallback: HumanDuration) =>
    durationToMilliseconds(
      config?.has(key) ? readDurationFromConfig(config, { key }) : fallback,
    );
  const count = (key: string, fallback: number) => {
    const value = config?.getOptionalNumber(key) ?? fallback;
    if (!Number.isInteger(value) || value < 1) {
      throw new InputError(
        `smokeTest.${key}: must be a whole number, at least 1`,
      );
    }
    return value;
  };
  const leaseMs = duration('lease', { seconds: 30 });
  if (leaseMs < LEAST_LEASE_MS) {
    throw new InputError('smokeTest.lease: must be at least 3 seconds');
  }
  return {
    profiles: readProfiles(config),
    concurrency: {
      perRunner: count('concurrency.perRunner', 1),
      perOwner: count('concurrency.perOwner', 2),
      runners: Object.fromEntries(
        (config?.getOptionalConfig('concurrency.runners')?.keys() ?? []).map(
          name => [name, count(`concurrency.runners.${name}`, 1)],
        ),
      ),
    },
    gpuMinutesPerDay: readGpuMinutes(config),
    endpoints: (config?.getOptionalConfigArray('endpoints') ?? []).map(
      readEndpoint,
    ),
    runnerPath: config?.getOptionalString('runnerPath'),
    privateKey: config?.getOptionalString('privateKey'),
    retention: {
      runsMs: duration('retention.runs', { days: 365 }),
      logsMs: duration('retention.logs', { days: 30 }),
    },
    maxBundleBytes: count('maxBundleBytes', 16 * 1024 * 1024),
    leaseMs,
  };
}

function readProfiles(config: Config | undefined): Profile[] {
  const given = config?.getOptional('profiles');
  if (given === undefined) {
    return [DEFAULT_PROFILE];
  }
  const parsed = z.array(profileSchema).min(1).safeParse(given);
  if (!parsed.success) {
    const [{ message, path }] = parsed.error.issues;
    throw new InputError(
      `smokeTest.${['profiles', ...path].join('.')}: ${message}`,
    );
  }
  const names = parsed.data.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice) {
    throw new InputError(
      `smokeTest.profiles: ${twice} is there twice; give each profile a name of its own`,
    );
  }
  return parsed.data;
}

function readEndpoint(config: Config): AllowedEndpoint {
  const host = config.getString('host');
  if (
    !URL.canParse(`http://${host}`) ||
    new URL(`http://${host}`).host !== host
  ) {
    throw new InputError(
      `smokeTest.endpoints: host must be a host such as models.example.com or 10.0.0.1:8080, in lower case, not ${host}`,
    );
  }
  const through = config.getOptionalString('through');
  if (
    through &&
    (!URL.canParse(through) || new URL(through).origin !== through)
  ) {
    throw new InputError(
      `smokeTest.endpoints: through must be an origin such as http://10.0.0.1:8080, not ${through}`,
    );
  }
  return {
    host,
    through,
    headers: (config.getOptionalConfigArray('headers') ?? []).map(readHeader),
  };
}

function readHeader(config: Config): AllowedEndpoint['headers'][number] {
  const name = config.getString('name');
  if (!HEADER_NAME.test(name)) {
    throw new InputError(
      `smokeTest.endpoints: a header must have a name such as authorization, not ${name}`,
    );
  }
  return { name, value: config.getString('value') };
}
