import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogReader, FETCH_BATCH } from '@callboard/plugin-ml-node';
import { COST_FIELDS, toCostEntity } from '../CostEntity';

/** What owners are told of a target. */
export interface BudgetTarget {
  uid: string;
  title: string;
  /** Who is told: itself where it is who owns. Absent: nobody. */
  tells?: string;
}

const FIELDS = [...COST_FIELDS, 'metadata.title', 'spec.profile'];

/** Targets as the catalog has them now, whoever may see them. */
export class BudgetTargets {
  constructor(private readonly catalog: Pick<CatalogReader, 'entities'>) {}

  /** By ref; in batches of any size. @throws CatalogReadError */
  async of(
    refs: readonly string[],
    signal: AbortSignal,
  ): Promise<Map<string, BudgetTarget>> {
    const found = new Map<string, BudgetTarget>();
    for (let at = 0; at < refs.length; at += FETCH_BATCH) {
      const batch = refs.slice(at, at + FETCH_BATCH);
      for (const entity of await this.catalog.entities(batch, {
        fields: FIELDS,
        signal,
      })) {
        found.set(stringifyEntityRef(entity), toTarget(entity));
      }
    }
    return found;
  }
}

function toTarget(entity: Entity): BudgetTarget {
  const { entityRef, owner, uid } = toCostEntity(entity);
  const isOwner = ['group', 'user'].includes(
    entity.kind.toLocaleLowerCase('en-US'),
  );
  const tells = isOwner ? entityRef : owner;
  const { name, title } = entity.metadata;
  return {
    uid,
    title: title ?? displayNameOf(entity) ?? name,
    ...(tells && { tells }),
  };
}

/** Of people and groups. */
function displayNameOf({ spec }: Entity): string | undefined {
  const { displayName } = Object(spec?.profile);
  return typeof displayName === 'string' && displayName
    ? displayName
    : undefined;
}
