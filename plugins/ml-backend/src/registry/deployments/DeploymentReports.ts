import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  Deployment,
  DeploymentBody,
  ModelVersion,
} from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { randomUUID } from 'node:crypto';
import { ModelVersions } from '../../ModelVersions';
import { DeployedVersions, KnownDeployment } from './DeployedVersions';
import { serviceOf } from './serviceOf';
import { DeploymentStore } from './store/DeploymentStore';
import { toDeployment } from './toDeployment';

/** How far the clock of a CD system may be ahead of ours, milliseconds. */
const CLOCK_SKEW_MS = 5 * 60_000;

const KIND = 'MlInferenceService';

/** Who sends a report. */
export interface Reporter {
  credentials: BackstageCredentials;
  /** Such as user:default/mila or external:cd. */
  subject: string;
}

/** Takes what CD systems tell. */
export interface DeploymentReports {
  /**
   * `added` is false when the sender told it before; nothing changes then.
   * @throws InputError naming field and rule; NotFoundError for a service that is unknown or hidden
   */
  report(
    body: DeploymentBody,
    reporter: Reporter,
    now: Date,
  ): Promise<{ deployment: Deployment; added: boolean }>;
}

/** Keeps reports of services and versions that the sender sees. */
export class StoredDeploymentReports implements DeploymentReports {
  private readonly deployed: DeployedVersions;

  constructor(
    private readonly options: {
      store: DeploymentStore;
      versions: ModelVersions;
      visibleEntities: VisibleEntities;
    },
  ) {
    this.deployed = new DeployedVersions(options.versions);
  }

  async report(body: DeploymentBody, reporter: Reporter, now: Date) {
    const { store, visibleEntities } = this.options;
    checkTime(body.at, now);
    const entity = await visibleEntities.one(
      serviceName(body.service),
      reporter.credentials,
    );
    const service = serviceOf(entity);
    const environment = body.environment ?? service.environment;
    if (!environment) {
      throw new InputError(
        `environment: must be given, because ${service.ref} states none`,
      );
    }
    const version = await this.versionOf(body, reporter);
    const { added, stored } = await store.add(
      {
        id: body.id ?? randomUUID(),
        serviceUid: service.uid,
        serviceRef: service.ref,
        environment,
        versionId: body.version,
        digest: body.digest ?? version?.digest,
        at: new Date(body.at).toISOString(),
        by: body.by,
        reportedBy: reporter.subject,
      },
      now,
    );
    const [known] = await this.deployed.of([stored], [service]);
    return {
      deployment: toDeployment(await this.shown(known, reporter)),
      added,
    };
  }

  /** A digest may be that of a model which the sender does not see. */
  private async shown(known: KnownDeployment, { credentials }: Reporter) {
    const ref = known.version?.entityRef;
    const { visibleEntities } = this.options;
    return ref && !(await visibleEntities.among([ref], credentials)).has(ref)
      ? { ...known, version: undefined }
      : known;
  }

  private async versionOf(
    { version: versionId }: DeploymentBody,
    { credentials }: Reporter,
  ): Promise<ModelVersion | undefined> {
    if (versionId === undefined) {
      return undefined;
    }
    const { versions, visibleEntities } = this.options;
    const version = (await versions.byIds([versionId])).get(versionId);
    const ref = version?.entityRef ?? '';
    if (
      !version ||
      !(await visibleEntities.among([ref], credentials)).has(ref)
    ) {
      throw new InputError(`version: there is no version ${versionId}`);
    }
    return version;
  }
}

function checkTime(at: string, now: Date): void {
  if (Date.parse(at) > now.getTime() + CLOCK_SKEW_MS) {
    throw new InputError(
      `at: must be at most 5 minutes in the future, found ${at}; the time here is ${now.toISOString()}`,
    );
  }
}

function serviceName(ref: string) {
  const name = parseEntityRef(ref, { defaultKind: KIND });
  if (
    name.kind.toLocaleLowerCase('en-US') !== KIND.toLocaleLowerCase('en-US')
  ) {
    throw new InputError(`service: must be an ${KIND}, found ${ref}`);
  }
  return name;
}
