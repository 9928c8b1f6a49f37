import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { LineageNode, worstLevel } from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { SweptStatuses } from '../../../SweptStatuses';
import { factsOf } from '../../factsOf';
import { addressOf } from '../../store/addressOf';
import { NodeFacts } from '../../store/rows';
import { NodeStore, ShownNode } from '../store/NodeStore';
import { RunOfJob, RunStore } from '../store/RunStore';
import { FoundPlace } from '../walk/Found';
import { nodeId } from './nodeId';
import { toRun } from './toRun';

/** What nodes look like to one caller, who may see all of them. */
export class NodeViews {
  constructor(
    private readonly options: {
      nodes: NodeStore;
      runs: RunStore;
      statuses: SweptStatuses;
      visible: Pick<VisibleEntities, 'among'>;
    },
  ) {}

  /** In the order of the places, each node once; a handful of statements whatever their number. */
  async of(
    places: readonly FoundPlace[],
    credentials: BackstageCredentials,
  ): Promise<LineageNode[]> {
    const { nodes, runs: runStore } = this.options;
    const ids = [...new Set(places.map(({ place }) => place.id))];
    const all = (await nodes.shown(ids)).map(row => ({
      ...row,
      said: factsOf(row),
    }));
    const [names, runs, statuses, jobRefs] = await Promise.all([
      nodes.namesOf(ids),
      runStore.lastOf(
        all.flatMap(({ id, type }) =>
          type === 'job' || type === 'run' ? id : [],
        ),
      ),
      this.statusesOf(all),
      this.visibleJobs(all, credentials),
    ]);
    const rows = new Map(all.map(row => [row.id, row]));
    const more = {
      statuses,
      runs,
      jobRefs,
      names: new Map(names.reverse().map(each => [each.canonical_id, each])),
    };
    const shown = new Map<string, LineageNode>();
    for (const { distance, place } of places) {
      const row = rows.get(place.id);
      const id = row && nodeId(row.key, place);
      if (row && id && !shown.has(id)) {
        shown.set(id, toNode(id, row, distance, place.column, more));
      }
    }
    return [...shown.values()];
  }

  private async statusesOf(rows: KnownNode[]) {
    const uids = rows.flatMap(({ gone_at, said, type }) =>
      type === 'entity' && !gone_at ? said.uid ?? [] : [],
    );
    const found = await this.options.statuses.of(uids);
    return new Map(
      [...found].map(([uid, slots]) => [
        uid,
        worstLevel([...slots.values()].map(({ level }) => level)),
      ]),
    );
  }

  private async visibleJobs(
    rows: KnownNode[],
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    const refs = rows.flatMap(({ entity_ref, type }) =>
      type === 'job' && entity_ref ? entity_ref : [],
    );
    return refs.length > 0
      ? this.options.visible.among(refs, credentials)
      : new Set();
  }
}

/** A node with what the catalog or a registry says of it. */
type KnownNode = ShownNode & { said: NodeFacts };

interface More {
  /** By id of what they are, the first name of each. */
  names: Map<number | null, ShownNode>;
  /** By uid. */
  statuses: Map<string, LineageNode['status']>;
  /** By id of the node. */
  runs: Map<number, RunOfJob>;
  /** Refs of entities that jobs belong to. */
  jobRefs: Set<string>;
}

function toNode(
  id: string,
  row: KnownNode,
  distance: number,
  column: string | undefined,
  more: More,
): LineageNode {
  const isColumn = column !== undefined;
  const ref = entityRefOf(row, more.jobRefs);
  const entityRef = ref !== undefined && { entityRef: ref };
  if (isColumn) {
    return { id, kind: 'column', title: column, ...entityRef, distance };
  }
  if (row.type === 'entity' && row.gone_at) {
    // What it said of itself may not have been for everybody.
    const title = parseEntityRef(row.key).name;
    return { id, kind: row.kind, title, ...entityRef, missing: true, distance };
  }
  const { environment, lifecycle, owner, uid, version } = row.said;
  const name = more.names.get(row.id);
  const address = addressIn(name ?? row);
  const status = uid && more.statuses.get(uid);
  const lastRun = more.runs.get(row.id);
  return {
    id,
    kind: row.kind,
    title: row.title,
    ...entityRef,
    ...(owner && { owner }),
    ...(lifecycle && { lifecycle }),
    ...(environment && { environment }),
    ...(address && { address }),
    ...(name?.bound_by && { boundBy: name.bound_by }),
    ...(version && { version }),
    ...(status && { status }),
    ...(lastRun && { lastRun: toRun(lastRun) }),
    distance,
  };
}

function entityRefOf(
  { entity_ref, key, type }: ShownNode,
  jobRefs: Set<string>,
): string | undefined {
  if (type === 'entity') {
    return key;
  }
  return entity_ref && (type === 'version' || jobRefs.has(entity_ref))
    ? entity_ref
    : undefined;
}

function addressIn({ key, type }: ShownNode): string | undefined {
  return type === 'dataset' || type === 'job' ? addressOf(key) : undefined;
}
