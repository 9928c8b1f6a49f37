import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { LineageNodeDetail } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { NodeRow } from '../store/rows';
import { columnsOf } from './show/columnsOf';
import { NodeViews } from './show/NodeViews';
import { readNodeFacets } from './show/readFacets';
import { toRun } from './show/toRun';
import { anyOf } from '../../anyOf';
import { RunStore } from './store/RunStore';
import { Explorers } from './walk/Explorers';

/** Answers what is known of one node. */
export class NodeDetails {
  constructor(
    private readonly options: {
      db: Knex;
      explorers: Explorers;
      runs: RunStore;
      views: NodeViews;
      now: () => Date;
    },
  ) {}

  async of(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<LineageNodeDetail> {
    const { explorers, now, runs, views } = this.options;
    const at = now().toISOString();
    const { root } = await explorers.begin(id, at, credentials);
    const [node] = await views.of(
      [{ place: root.place, distance: 0 }],
      credentials,
    );
    const whole = await explorers.nodes.whole([root.head.id]);
    const names = whole.filter(({ id: each }) => each !== root.head.id);
    const all = node.missing ? names : whole;
    const columns = columnsOf(all) ?? [];
    const { column } = root.place;
    return {
      node,
      columns:
        column === undefined
          ? columns
          : columns.filter(({ name }) => name === column),
      runs: (await runs.newestOf(all.map(({ id: each }) => each))).map(toRun),
      facets: newestFacets(all),
      names: await this.namesOf(names),
    };
  }

  private async namesOf(rows: NodeRow[]): Promise<LineageNodeDetail['names']> {
    const { db } = this.options;
    const claimed = rows.filter(({ bound_by }) => bound_by === 'claim');
    const claims: Claim[] =
      claimed.length > 0
        ? await db('lineage_claims')
            .where(
              anyOf(
                db,
                'node_id',
                claimed.map(({ id }) => id),
              ),
            )
            .select('node_id', 'claimed_by', 'claimed_at')
        : [];
    const byNode = new Map(claims.map(claim => [claim.node_id, claim]));
    return rows.flatMap(({ bound_by, id, key }) => {
      const claim = byNode.get(id);
      return bound_by
        ? {
            id: key,
            boundBy: bound_by,
            ...(claim && { by: claim.claimed_by, at: claim.claimed_at }),
          }
        : [];
    });
  }
}

interface Claim {
  node_id: number;
  claimed_by: string;
  claimed_at: string;
}

function newestFacets(rows: readonly NodeRow[]): LineageNodeDetail['facets'] {
  const newest = rows
    .flatMap(row => Object.entries(readNodeFacets(row)))
    .sort(([, one], [, other]) => one.at.localeCompare(other.at))
    .map(([name, { value }]) => [name, value] as const);
  return Object.fromEntries(newest);
}
