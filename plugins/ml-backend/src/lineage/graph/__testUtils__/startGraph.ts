import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  impactQuery,
  lineageQuery,
  LineageQuery,
  StatusSlot,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { Registry } from 'prom-client';
import { Around } from '../Around';
import { DefaultLineageQueries } from '../DefaultLineageQueries';
import { GraphMetrics } from '../GraphMetrics';
import { Impact } from '../Impact';
import { NodeDetails } from '../NodeDetails';
import { NodeViews } from '../show/NodeViews';
import { NodeStore } from '../store/NodeStore';
import { RunStore } from '../store/RunStore';
import { Explorers } from '../walk/Explorers';

/** What the catalog shows the one who asks. */
export interface Sight {
  hidden?: string[];
  none?: boolean;
  /** Of the catalog. */
  gone?: string[];
}

/** The queries over a database, asked by somebody who sees all but what is hidden. */
export function startGraph(
  db: Knex,
  options: {
    sight?: Sight;
    features?: Entity[];
    statuses?: Record<string, StatusSlot[]>;
    now?: string;
  } = {},
) {
  const { features = [], sight = {}, statuses = {} } = options;
  const { gone = [], hidden = [], none = false } = sight;
  const jobsAsked: string[][] = [];
  const now = () => new Date(options.now ?? '2026-06-01T00:00:00.000Z');
  const among = (refs: Iterable<string>) =>
    new Set(
      [...refs].filter(
        ref => !none && !hidden.includes(ref) && !gone.includes(ref),
      ),
    );
  const explorers = new Explorers({
    db,
    catalogReader: {
      entities: async refs =>
        features.filter(({ metadata }) =>
          refs.includes(`mlfeature:default/${metadata.name}`),
        ),
    },
    visibleRefs: {
      of: async () => ({
        complete: hidden.length === 0 && !none,
        none,
        among,
        those: entities =>
          [...entities].filter(({ entityRef }) =>
            among([entityRef]).has(entityRef),
          ),
      }),
    },
  });
  const runs = new RunStore(db);
  const views = new NodeViews({
    nodes: new NodeStore(db),
    runs,
    statuses: {
      of: async uids =>
        new Map(
          uids.flatMap(uid =>
            statuses[uid]
              ? [[uid, new Map(statuses[uid].map((s, at) => [`s${at}`, s]))]]
              : [],
          ),
        ),
      readAt: async () => undefined,
    },
    visible: {
      among: async refs => {
        jobsAsked.push([...refs]);
        return among(refs);
      },
    },
  });
  const registry = new Registry();
  const parts = { db, explorers, runs, views, now };
  const queries = new DefaultLineageQueries({
    around: new Around(parts),
    impact: new Impact(parts),
    details: new NodeDetails(parts),
    metrics: new GraphMetrics(registry),
  });
  const somebody = mockCredentials.user();
  return {
    queries,
    registry,
    jobsAsked,
    around: (node: string, more: Partial<LineageQuery> = {}) =>
      queries.around(lineageQuery.parse({ node, ...more }), somebody),
    impact: (
      node: string,
      more: { environment?: string; asOf?: string } = {},
    ) => queries.impact(impactQuery.parse({ node, ...more }), somebody),
    detail: (node: string) => queries.detail(node, somebody),
  };
}
