import {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  LineageClaimAnswer,
  LineageClaimBody,
  mlLineageClaimPermission,
  parseLineageNode,
  UnclaimedPage,
  UnclaimedQuery,
} from '@callboard/plugin-ml-common';
import { CatalogReader, VisibleEntities } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { VisibleRefs } from '../../VisibleRefs';
import { Bindings } from '../Bindings';
import { NOBODY, ownedBy, ownerOf } from '../jobOwner';
import { updateNodes } from '../store/updateNodes';
import { claimedEntity, claimedName, settledBy } from './claimProblem';
import { ClaimStore, KnownName, StoredClaim } from './ClaimStore';
import { ownRefs } from '../../ownRefs';
import { toClaimedNode } from './toClaimedNode';
import { decodePlace, encodePlace } from './unclaimedCursor';

type User = BackstageCredentials<BackstageUserPrincipal>;

/** Lists names that are no entity, and takes from people what they are. */
export class Claims {
  constructor(
    private readonly options: {
      bindings: Bindings;
      catalog: Pick<CatalogReader, 'entities'>;
      permissions: PermissionsService;
      store: ClaimStore;
      visible: VisibleEntities;
      visibleRefs: VisibleRefs;
    },
  ) {}

  /** Shown to everybody whom the catalog shows anything. */
  async unclaimed(
    { cursor, limit, text }: UnclaimedQuery,
    credentials: BackstageCredentials,
  ): Promise<UnclaimedPage> {
    const { store, visibleRefs } = this.options;
    const after = cursor === undefined ? undefined : decodePlace(cursor);
    if ((await visibleRefs.of(credentials)).none) {
      return { nodes: [] };
    }
    const found = await store.unclaimed({ after, text }, limit + 1);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      nodes: shown.map(({ first_at, key, last_at, type }) => ({
        id: key,
        kind: type === 'job' ? 'job' : 'dataset',
        address: key.slice(key.indexOf(':') + 1),
        firstAt: first_at,
        lastAt: last_at,
      })),
      ...(last && {
        nextCursor: encodePlace({ at: last.last_at, id: last.id }),
      }),
    };
  }

  /**
   * @throws InputError, ConflictError for what the catalog itself says, NotAllowedError, NotFoundError, the same for
   * unknown and for hidden names and entities
   */
  async claim(
    { entityRef, node }: LineageClaimBody,
    credentials: User,
    now: Date,
  ): Promise<LineageClaimAnswer> {
    const { bindings, store } = this.options;
    const named = claimedName(parseLineageNode(node));
    if ('problem' in named) {
      throw new InputError(named.problem);
    }
    const { type } = named;
    const known = await this.visibleName(node, credentials);
    const settled = settledBy(type, known.row.bound_by, known.entity?.key);
    if (settled) {
      throw new ConflictError(settled);
    }
    const entity =
      entityRef === null
        ? undefined
        : await this.entity(type, entityRef, credentials);
    await this.checkMay(credentials, known.claim, entity);
    const { id } = known.row;
    await bindings.rebind([id], async trx => {
      await (entity
        ? store.save(trx, claimOf(id, entity, credentials, now))
        : store.remove(trx, id));
      if (type === 'job') {
        await saveOwner(trx, id, entity);
      }
    });
    const after = await store.name(node);
    return { node: toClaimedNode(after ?? known) };
  }

  private async visibleName(
    node: string,
    credentials: User,
  ): Promise<KnownName> {
    const { store, visibleRefs } = this.options;
    const sight = await visibleRefs.of(credentials);
    const known = sight.none ? undefined : await store.name(node);
    const { entity } = known ?? {};
    if (!known || (entity && !sight.among([entity.key]).has(entity.key))) {
      throw new NotFoundError(`No node ${node}`);
    }
    return known;
  }

  private async entity(
    type: 'dataset' | 'job',
    entityRef: string,
    credentials: User,
  ): Promise<Entity> {
    const claimed = claimedEntity(type, entityRef);
    if ('problem' in claimed) {
      throw new InputError(claimed.problem);
    }
    return this.options.visible.one(claimed.name, credentials);
  }

  /** Whoever has the permission; or owns the entity, and, where somebody else claimed the name for another one, that too. */
  private async checkMay(
    credentials: User,
    before: StoredClaim | undefined,
    entity: Entity | undefined,
  ): Promise<void> {
    const { catalog, permissions } = this.options;
    const permission = mlLineageClaimPermission;
    const [{ result }] = await permissions.authorize([{ permission }], {
      credentials,
    });
    if (result === AuthorizeResult.ALLOW) {
      return;
    }
    const { userEntityRef } = credentials.principal;
    const isOwnClaim = before?.claimed_by === userEntityRef;
    if (!entity && isOwnClaim) {
      return;
    }
    const others =
      before && !isOwnClaim ? await catalog.entities([before.entity_ref]) : [];
    const concerned = [...(entity ? [entity] : []), ...others];
    const own = await ownRefs(catalog, userEntityRef);
    const isTheirs = (each: Entity) => own.has(ownerOf(each) ?? '');
    if (concerned.length === 0 || !concerned.every(isTheirs)) {
      throw new NotAllowedError(
        `You need the permission ${permission.name}, or to own the entity`,
      );
    }
  }
}

function claimOf(
  node_id: number,
  entity: Entity,
  { principal }: User,
  now: Date,
): StoredClaim {
  return {
    node_id,
    entity_ref: stringifyEntityRef(entity),
    uid: entity.metadata.uid ?? '',
    claimed_by: principal.userEntityRef,
    claimed_at: now.toISOString(),
  };
}

/** Jobs stay what they are, and belong to somebody. */
async function saveOwner(
  trx: Knex.Transaction,
  id: number,
  entity: Entity | undefined,
): Promise<void> {
  const owned = entity
    ? ownedBy(
        {
          ref: stringifyEntityRef(entity),
          uid: entity.metadata.uid ?? '',
          owner: ownerOf(entity),
        },
        'claim',
      )
    : NOBODY;
  await updateNodes(
    trx,
    ['entity_ref', 'bound_by', 'facts'],
    [{ id, ...owned }],
  );
}
