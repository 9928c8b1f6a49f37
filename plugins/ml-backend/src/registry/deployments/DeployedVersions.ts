import { ModelVersion } from '@callboard/plugin-ml-common';
import { ModelVersions } from '../../ModelVersions';
import { Service } from './serviceOf';
import { StoredDeployment } from './store/DeploymentStore';

/** A deployment with what is known of its version by now. */
export interface KnownDeployment {
  stored: StoredDeployment;
  service: Service;
  version?: ModelVersion;
  /** Of the version; or, while that is unknown, the only one that the service serves. */
  model?: string;
}

/** Finds the versions of deployments: a digest may become known after it was deployed. */
export class DeployedVersions {
  constructor(private readonly versions: ModelVersions) {}

  async of(
    stored: readonly StoredDeployment[],
    services: readonly Service[],
  ): Promise<KnownDeployment[]> {
    const serviceOf = new Map(services.map(service => [service.uid, service]));
    const digests = stored.flatMap(({ digest }) => digest ?? []);
    const ids = stored.flatMap(({ versionId }) => versionId ?? []);
    const byDigest = await this.versions.byDigests([...new Set(digests)]);
    const byId = await this.versions.byIds([...new Set(ids)]);
    return stored.flatMap(each => {
      const service = serviceOf.get(each.serviceUid);
      if (!service) {
        return [];
      }
      const served = [...new Set(service.traffic.map(({ model }) => model))];
      const version =
        (each.versionId && byId.get(each.versionId)) ||
        chosen(byDigest.get(each.digest ?? ''), served);
      const model =
        version?.entityRef ?? (served.length === 1 ? served[0] : undefined);
      return [{ stored: each, service, version, model }];
    });
  }
}

/** Of the versions of one digest, that of a model which the service serves. */
function chosen(
  versions: readonly ModelVersion[] = [],
  served: readonly string[],
): ModelVersion | undefined {
  return (
    versions.find(({ entityRef }) => served.includes(entityRef)) ?? versions[0]
  );
}
