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
import { CostEntities } from '../CostEntities';
import { costRef } from '../costRef';
import { Bearer, BearerStore } from '../store/BearerStore';
import { Asked } from './Asked';
import { ModelServices, ServiceShare } from './ModelServices';

/** Tells whose costs a caller may see. */
export class CostSight {
  constructor(
    private readonly options: {
      bearers: BearerStore;
      entities: Pick<CostEntities, 'named'>;
      permissions: PermissionsService;
      services: ModelServices;
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
      return this.one(costRef(ref, 'ref'), credentials);
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
    const isAll = await this.mayReadAll(credentials);
    const left = isAll ? await this.left(candidates, seen) : [];
    return {
      bearers: seen,
      left,
      // Else what is added in between, which may be hidden, would be in the sum.
      isEverything:
        !wholly &&
        sight.complete &&
        seen.length + left.length === candidates.length,
      unborne: !wholly && isAll,
    };
  }

  /** Of those that are not seen, the ones that nobody sees any more. */
  private async left(
    candidates: readonly Bearer[],
    seen: readonly Bearer[],
  ): Promise<Bearer[]> {
    const ids = new Set(seen.map(({ id }) => id));
    const unseen = candidates.filter(({ id }) => !ids.has(id));
    const refs = new Set(unseen.map(({ entityRef }) => entityRef));
    const named = await this.options.entities.named([...refs]);
    return unseen.filter(
      ({ entityRef, uid }) => named.get(entityRef)?.uid !== uid,
    );
  }

  /** As it was whenever costs of it were stated. @throws NotFoundError, the same for unknown and for hidden entities */
  async ofEntity(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Bearer[]> {
    return this.bearersOf([await this.entity(entityRef, credentials)]);
  }

  /**
   * An entity; of a model also its share of the services that serve it.
   * @throws NotFoundError, the same for unknown and for hidden entities
   */
  async one(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Asked & { uid: string; shares: Map<number, ServiceShare> }> {
    const own = await this.entity(entityRef, credentials);
    const shares = entityRef.startsWith('mlmodel:')
      ? await this.options.services.of(own.entity, credentials)
      : [];
    const byUid = new Map(shares.map(each => [each.uid, each]));
    const bearers = await this.bearersOf([own, ...shares]);
    return {
      uid: own.uid,
      bearers,
      left: [],
      isEverything: false,
      unborne: false,
      shares: new Map(
        bearers.flatMap(({ id, uid }) => {
          const share = byUid.get(uid);
          return share ? [[id, share]] : [];
        }),
      ),
    };
  }

  private async entity(entityRef: string, credentials: BackstageCredentials) {
    const { visible } = this.options;
    const entity = await visible.one(parseEntityRef(entityRef), credentials);
    return { entity, entityRef, uid: entity.metadata.uid ?? '' };
  }

  private async bearersOf(
    entities: ReadonlyArray<{ entityRef: string; uid: string }>,
  ): Promise<Bearer[]> {
    const uids = new Set(entities.map(({ uid }) => uid));
    const refs = entities.map(({ entityRef }) => entityRef);
    const known = await this.options.bearers.ofRefs(refs);
    return known.filter(({ uid }) => uids.has(uid));
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
