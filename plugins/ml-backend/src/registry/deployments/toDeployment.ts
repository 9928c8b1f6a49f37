import { Deployment } from '@callboard/plugin-ml-common';
import { KnownDeployment } from './DeployedVersions';

export function toDeployment(known: KnownDeployment): Deployment {
  const { service, stored, version } = known;
  const { at, by, digest, environment, id, reportedBy } = stored;
  const versionId = version?.versionId ?? stored.versionId;
  return {
    id,
    service: service.ref,
    ...(version && { model: version.entityRef, label: version.label }),
    ...(versionId && { versionId }),
    ...((digest ?? version?.digest) && { digest: digest ?? version?.digest }),
    environment,
    at,
    by,
    reportedBy,
  };
}
