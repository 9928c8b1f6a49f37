import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Bitmap } from '../index/Bitmap';
import { Snapshot } from '../IndexLoader';
import { CatalogSight } from './CatalogSight';
import { ConditionTree, conditionTree, Leaf, leavesOf } from './conditionTree';

/**
 * What one caller may see, to be evaluated against a snapshot in the same turn
 * of the event loop in which the answer is taken from it.
 */
export type Visibility = (snapshot: Snapshot) => Bitmap;

/** Decides what a caller may see: the catalog's own read permission, asked once per request. */
export class VisibilityResolver {
  constructor(
    private readonly options: {
      permissions: PermissionsService;
      sight: CatalogSight;
      current: () => Snapshot;
    },
  ) {}

  async resolve(credentials: BackstageCredentials): Promise<Visibility> {
    return (await this.resolveWithExtent(credentials)).visibility;
  }

  /** Also whether that is everything or nothing, whatever there is. */
  async resolveWithExtent(credentials: BackstageCredentials): Promise<{
    visibility: Visibility;
    extent: 'all' | 'some' | 'none';
  }> {
    const [decision] = await this.options.permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.CONDITIONAL) {
      const tree = conditionTree(decision.conditions);
      const visibility = tree
        ? await this.fromTree(tree)
        : await this.options.sight.of(credentials, decision.conditions);
      return { visibility, extent: 'some' };
    }
    return decision.result === AuthorizeResult.ALLOW
      ? { visibility: ({ index }) => index.all, extent: 'all' }
      : { visibility: () => new Bitmap(), extent: 'none' };
  }

  private async fromTree(tree: ConditionTree): Promise<Visibility> {
    const snapshot = this.options.current();
    const sets = new Map<Leaf, Bitmap>();
    for (const leaf of leavesOf(tree)) {
      sets.set(leaf, await snapshot.leaves.get(leaf));
    }
    return latest => {
      if (latest !== snapshot) {
        throw new ServiceUnavailableError(
          'The inventory has just been loaded anew; try again',
        );
      }
      return evaluate(
        tree,
        latest.index.all,
        leaf => sets.get(leaf) ?? new Bitmap(),
      );
    };
  }
}

function evaluate(
  tree: ConditionTree,
  all: Bitmap,
  setOf: (leaf: Leaf) => Bitmap,
): Bitmap {
  if ('leaf' in tree) {
    return setOf(tree.leaf);
  }
  if ('not' in tree) {
    return all.andNot(evaluate(tree.not, all, setOf));
  }
  if ('all' in tree) {
    return tree.all.reduce(
      (result, child) => result.and(evaluate(child, all, setOf)),
      all,
    );
  }
  return tree.any.reduce(
    (result, child) => result.or(evaluate(child, all, setOf)),
    new Bitmap(),
  );
}
