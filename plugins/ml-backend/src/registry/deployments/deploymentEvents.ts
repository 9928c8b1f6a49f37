import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { TimelineEvent } from '@callboard/plugin-ml-common';
import { KnownDeployment } from './DeployedVersions';

/** Characters that an event may have. */
const MAX_TEXT = 300;

/** What a timeline of a model or a service says of its deployments. */
export function deploymentEvents(
  entity: Entity,
  history: readonly KnownDeployment[],
): TimelineEvent[] {
  const own = stringifyEntityRef(entity);
  return history.map(({ service, stored, version }) => {
    const what = version
      ? `Version ${version.label}`
      : stored.digest?.slice(0, 'sha256:'.length + 12) ?? 'A version';
    const ofModel =
      version && version.entityRef !== own
        ? ` of ${parseEntityRef(version.entityRef).name}`
        : '';
    const text = `${what}${ofModel} deployed to ${service.name} (${stored.environment})`;
    return {
      at: stored.at,
      kind: 'deployment',
      text: text.slice(0, MAX_TEXT),
      by: stored.by,
      ...(version && { versionId: version.versionId }),
    };
  });
}
