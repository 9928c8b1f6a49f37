import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
  stringifyError,
} from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { mlArtifactReadPermission } from '@callboard/plugin-ml-common';
import {
  ArtifactStore,
  OpenArtifact,
  VisibleEntities,
} from '@callboard/plugin-ml-node';
import { ArtifactOrigin } from '../ArtifactOrigin';

/** Who may read which artifact, and where it is read from. */
export class ArtifactReads {
  constructor(
    private readonly options: {
      artifacts: ArtifactStore;
      auth: AuthService;
      origin: ArtifactOrigin;
      permissions: PermissionsService;
      visibleEntities: VisibleEntities;
    },
  ) {}

  /**
   * Services with the permission read everything; users what belongs to a model that they see.
   * @throws NotAllowedError when they may read none, or NotFoundError: the same for unknown and for hidden artifacts
   */
  async check(
    digest: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const { auth, origin, visibleEntities } = this.options;
    await this.checkPermission(credentials);
    if (auth.isPrincipal(credentials, 'service')) {
      return;
    }
    const entities = await origin.entitiesOf(digest);
    const uids = await visibleEntities.uidsOf(
      entities.map(({ entityRef }) => entityRef),
      credentials,
    );
    if (!entities.some(({ entityRef, uid }) => uids.get(entityRef) === uid)) {
      throw notFound(digest);
    }
  }

  /** @throws NotAllowedError when they may read no artifact */
  async checkPermission(credentials: BackstageCredentials): Promise<void> {
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission: mlArtifactReadPermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `Artifacts are for those with the permission ${mlArtifactReadPermission.name}`,
      );
    }
  }

  /** From the store, or from its registry, which may take a while. */
  async open(digest: string, signal: AbortSignal): Promise<OpenArtifact> {
    const { artifacts, origin } = this.options;
    if ((await artifacts.sizeOf(digest)) !== undefined) {
      return artifacts.open(digest);
    }
    const brought = await origin.bring(digest, signal).catch(error => {
      throw new ServiceUnavailableError(
        `The artifact could not be brought from its registry: ${stringifyError(
          error,
        )}`,
      );
    });
    if (!brought) {
      throw notFound(digest);
    }
    return artifacts.open(digest);
  }
}

function notFound(digest: string): NotFoundError {
  return new NotFoundError(`No artifact ${digest}`);
}
