import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  SmokeRunTarget,
  smokeRunTarget,
  VersionDetail,
} from '@callboard/plugin-ml-common';
import { AllowedEndpoint } from '../config';
import { allowedEndpoint } from './allowedEndpoint';
import { MlBackend } from './MlBackend';
import { TestedEntity } from './testedEntity';

type EndpointTarget = Extract<SmokeRunTarget, { type: 'endpoint' }>;

const [, endpointShape] = smokeRunTarget.options;
const { protocol: protocols } = endpointShape.shape;

/** Finds what a run of an entity tests. */
export class RunTargets {
  constructor(
    private readonly options: {
      endpoints: readonly AllowedEndpoint[];
      ml: Pick<MlBackend, 'version' | 'mainVersion' | 'findVersion'>;
    },
  ) {}

  /** @throws InputError naming the field and the rule */
  async of(entity: TestedEntity, versionId?: string): Promise<SmokeRunTarget> {
    if (entity.kind === 'model') {
      return targetOfVersion(await this.versionOf(entity, versionId));
    }
    if (versionId !== undefined) {
      throw new InputError(
        'versionId: is for models; a service is tested as it answers',
      );
    }
    const target = endpointOf(entity, this.options.endpoints);
    return { ...target, ...(await this.versionBehind(entity)) };
  }

  private async versionOf(
    entity: TestedEntity,
    versionId: string | undefined,
  ): Promise<VersionDetail> {
    const { ml } = this.options;
    if (versionId === undefined) {
      const { namespace, name } = entity;
      const main = await ml.mainVersion({ kind: 'MlModel', namespace, name });
      if (!main) {
        throw new InputError(
          `entityRef: no version of ${entity.ref} is known yet; there is nothing to run`,
        );
      }
      return main;
    }
    const version = await ml.version(versionId);
    if (version?.entityRef !== entity.ref) {
      throw new InputError(
        `versionId: is none of the versions of ${entity.ref}`,
      );
    }
    return version;
  }

  /** Only where a single version takes all live requests: else nobody knows which one answered. */
  private async versionBehind({
    traffic,
  }: TestedEntity): Promise<Pick<EndpointTarget, 'versionId' | 'digest'>> {
    const [live, ...others] = traffic;
    if (!live?.version || others.length > 0) {
      return {};
    }
    const found = await this.options.ml.findVersion(
      parseEntityRef(live.model),
      version =>
        live.registry
          ? version.names.some(
              ({ registry, version: name }) =>
                registry === live.registry && name === live.version,
            )
          : version.digest === live.version,
    );
    return found ? { versionId: found.versionId, digest: found.digest } : {};
  }
}

function targetOfVersion(version: VersionDetail): SmokeRunTarget {
  const { digest, label, versionId } = version;
  return { type: 'version', versionId, label, ...(digest && { digest }) };
}

/** @throws InputError naming the field and the rule */
function endpointOf(
  { endpoint, ref }: TestedEntity,
  endpoints: readonly AllowedEndpoint[],
): EndpointTarget {
  if (!endpoint) {
    throw new InputError(
      `spec.endpoint: ${ref} must say the URL and the protocol of its endpoint`,
    );
  }
  const protocol = protocols.safeParse(endpoint.protocol);
  if (!protocol.success) {
    throw new InputError(
      `spec.endpoint.protocol: must be one of ${protocols.options.join(', ')}`,
    );
  }
  const { through } = allowedEndpoint(endpoint.url, endpoints);
  return {
    type: 'endpoint',
    url: endpoint.url,
    protocol: protocol.data,
    ...(through && { through }),
  };
}
