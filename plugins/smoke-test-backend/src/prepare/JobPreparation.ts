import { Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { SmokeRun, SmokeSpec, smokeSpec } from '@callboard/plugin-ml-common';
import {
  ArtifactStore,
  CatalogReader,
  SmokeJob,
  SmokeJobFile,
  SmokeResult,
} from '@callboard/plugin-ml-node';
import { AllowedEndpoint, offered, Profile } from '../config';
import { Preparation } from '../runs/RunQueue';
import { allowedEndpoint } from './allowedEndpoint';
import { endpointSpec } from './endpointSpec';
import { Goldens } from './Goldens';
import { MlBackend } from './MlBackend';
import { GOLDEN_FILE, MODEL_FILE, modelFiles } from './modelFiles';
import { NotRunError } from './NotRunError';
import { TestedEntity, testedEntity } from './testedEntity';

type Target<T extends SmokeRun['target']['type']> = Extract<
  SmokeRun['target'],
  { type: T }
>;

/** What of a job depends on the sort of target. */
interface Part {
  target: SmokeSpec['target'];
  files: SmokeJobFile[];
  secrets: Record<string, string>;
  /** Of the version, for the path of its golden outputs. */
  label?: string;
}

/** Makes jobs of runs when they are claimed: with what entity, registry and app-config say by then. */
export class JobPreparation implements Preparation {
  constructor(
    private readonly options: {
      artifacts: ArtifactStore;
      catalogReader: Pick<CatalogReader, 'entities'>;
      endpoints: readonly AllowedEndpoint[];
      goldens: Goldens;
      ml: Pick<MlBackend, 'version' | 'openArtifact'>;
      profiles: readonly Profile[];
    },
  ) {}

  async prepare(
    run: SmokeRun,
    signal: AbortSignal,
  ): Promise<{ job: SmokeJob; bundleDigest?: string } | SmokeResult> {
    try {
      return await this.jobOf(run, signal);
    } catch (error) {
      signal.throwIfAborted();
      const reason = toError(error).message;
      return error instanceof NotRunError
        ? { exitClass: 'not-run', reason }
        : { exitClass: 'infra-failed', reason };
    }
  }

  private async jobOf(run: SmokeRun, signal: AbortSignal) {
    const { artifacts, goldens } = this.options;
    const profile = this.profileOf(run);
    const entity = await this.entityOf(run, signal);
    const tested = testedEntity(entity);
    const part =
      run.target.type === 'version'
        ? await this.modelPart(run.target, signal)
        : await this.endpointPart(run.target, tested, signal);
    const { id, uid } = run;
    const bundleDigest = await goldens.of(
      { id, uid, versionId: run.target.versionId, label: part.label },
      entity,
      tested.smokeTest?.golden,
      signal,
    );
    const { slo } = tested;
    const { load, limits, minProviderShare, provider, threads } = profile;
    const spec = smokeSpec.parse({
      specVersion: 1,
      runId: id,
      target: part.target,
      ...(bundleDigest && { golden: GOLDEN_FILE }),
      ...{ provider, minProviderShare, threads, load, slo, limits },
    });
    const files = [...part.files];
    if (bundleDigest) {
      files.push({
        path: GOLDEN_FILE,
        digest: bundleDigest,
        open: async () => (await artifacts.open(bundleDigest)).content,
      });
    }
    const { secrets } = part;
    const job = { runId: id, profile: offered(profile), spec, files, secrets };
    return { job, bundleDigest };
  }

  private profileOf({ profile }: SmokeRun): Profile {
    const found = this.options.profiles.find(({ name }) => name === profile);
    if (!found) {
      throw new NotRunError(`The profile ${profile} is no longer offered`);
    }
    return found;
  }

  private async entityOf(
    { entityRef, uid }: SmokeRun,
    signal: AbortSignal,
  ): Promise<Entity> {
    const [entity] = await this.options.catalogReader.entities([entityRef], {
      signal,
    });
    if (!entity || entity.metadata.uid !== uid) {
      throw new NotRunError(`${entityRef} is no longer in the catalog`);
    }
    return entity;
  }

  private async modelPart(
    { label, versionId }: Target<'version'>,
    signal: AbortSignal,
  ): Promise<Part> {
    const { ml } = this.options;
    const version = await ml.version(versionId, signal);
    if (!version) {
      throw new NotRunError(`Version ${label} is no longer known`);
    }
    const { digest } = version;
    if (!digest) {
      throw new NotRunError(
        `The digest of version ${label} is not known, so its model cannot be fetched`,
      );
    }
    return {
      target: { type: 'onnx', path: MODEL_FILE, digest },
      files: modelFiles(version, digest).map(file => ({
        ...file,
        open: stop => ml.openArtifact(file.digest, stop),
      })),
      secrets: {},
      label,
    };
  }

  /** What was allowed when it was queued may not be by now. */
  private async endpointPart(
    { protocol, url, versionId }: Target<'endpoint'>,
    { endpoint, serves, smokeTest, traffic }: TestedEntity,
    signal: AbortSignal,
  ): Promise<Part> {
    if (endpoint?.url !== url || endpoint.protocol !== protocol) {
      throw new NotRunError(
        'spec.endpoint has changed since the run was asked for; start it again',
      );
    }
    const allowed = this.allowed(url);
    const version =
      versionId && (await this.options.ml.version(versionId, signal));
    const served = traffic[0]?.model ?? serves[0] ?? '';
    return {
      ...endpointSpec({ protocol, url }, allowed, {
        asked: smokeTest?.model,
        served: served.slice(served.lastIndexOf('/') + 1),
      }),
      files: [],
      label: version ? version.label : undefined,
    };
  }

  private allowed(url: string): AllowedEndpoint {
    try {
      return allowedEndpoint(url, this.options.endpoints);
    } catch (error) {
      throw new NotRunError(toError(error).message);
    }
  }
}
