import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError, toError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  CostQuery,
  mlCostReadAllPermission,
} from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { VisibleRefs } from '../../VisibleRefs';
import { costRef } from '../costRef';
import { Bearer, BearerStore } from '../store/BearerStore';
import { Asked } from './Asked';

/** Tells whose costs a caller may see. */
export class CostSight {
  constructor(
    private readonly options: {
      bearers: BearerStore;
      permissions: PermissionsService;
      visible: Pick<VisibleEntities, 'one'>;
      visibleRefs: VisibleRefs;
    },
  ) {}

  /** @throws InputError; NotFoundError for unknown and hidden entities */
  async asked(
    { owner, ref, system }: Pick<CostQuery, 'owner' | 'ref' | 'system'>,
    credentials: BackstageCredentials,
  ): Promise<Asked> {
    const { bearers } = this.options;
    if (ref) {
      return {
        bearers: await this.ofEntity(costRef(ref, 'ref'), credentials),
        isEverything: false,
        unborne: false,
        shares: new Map(),
      };
    }
    const wholly = owner ?? system;
    const candidates = wholly
      ? await bearers.within(
          owner ? 'owner' : 'system',
          wholeRef(wholly, owner ? 'owner' : 'system'),
        )
      : await bearers.all();
    const sight = await this.options.visibleRefs.of(credentials);
    const seen = sight.those(candidates);
    return {
      bearers: seen,
      isEverything: !wholly && seen.length === candidates.length,
      unborne: !wholly && (await this.mayReadAll(credentials)),
    };
  }

  /** As it was whenever costs of it were stated. @throws NotFoundError, the same for unknown and for hidden entities */
  async ofEntity(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Bearer[]> {
    const { bearers, visible } = this.options;
    const entity = await visible.one(parseEntityRef(entityRef), credentials);
    const known = await bearers.ofRefs([entityRef]);
    return known.filter(({ uid }) => uid === entity.metadata.uid);
  }

  /** @throws NotAllowedError */
  async checkMayReadAll(credentials: BackstageCredentials): Promise<void> {
    if (!(await this.mayReadAll(credentials))) {
      throw new NotAllowedError(
        `You need the permission ${mlCostReadAllPermission.name}`,
      );
    }
  }

  private async mayReadAll(
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const permission = mlCostReadAllPermission;
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission }],
      {
        credentials,
      },
    );
    return result === AuthorizeResult.ALLOW;
  }
}

/** @throws InputError */
function wholeRef(written: string, field: 'owner' | 'system'): string {
  const defaultKind = field === 'owner' ? 'group' : 'system';
  try {
    return stringifyEntityRef(parseEntityRef(written, { defaultKind }));
  } catch (error) {
    throw new InputError(
      `${field}: must be an entity ref such as ${defaultKind}:default/radiology: ${
        toError(error).message
      }`,
    );
  }
}
