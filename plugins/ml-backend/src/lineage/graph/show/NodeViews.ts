import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { LineageNode, worstLevel } from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { SweptStatuses } from '../../../SweptStatuses';
import { NodeRow } from '../../store/rows';
import { NodeStore } from '../store/NodeStore';
import { RunStore } from '../store/RunStore';
import { FoundPlace } from '../walk/Found';
import { nodeId } from './nodeId';
import { readFacts } from './readJsonOf';
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
    const { nodes } = this.options;
    const ids = [...new Set(places.map(({ place }) => place.id))];
    const rows = new Map((await nodes.whole(ids)).map(row => [row.id, row]));
    const all = [...rows.values()];
    const [names, statuses, runs, jobRefs] = await Promise.all([
      this.namesOf(all),
      this.statusesOf(all),
      this.lastRunsOf(all),
      this.visibleJobs(all, credentials),
    ]);
    const more = { names, statuses, runs, jobRefs };
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

  private async namesOf(rows: NodeRow[]): Promise<Map<number, NodeRow>> {
    const ids = rows.filter(isNamed).map(({ id }) => id);
    const names = ids.length > 0 ? await this.options.nodes.namesOf(ids) : [];
    return new Map(names.reverse().map(name => [name.canonical_id ?? 0, name]));
  }

  private async statusesOf(rows: NodeRow[]) {
    const uids = rows.flatMap(({ facts, gone_at, type }) =>
      type === 'entity' && !gone_at ? readFacts(facts).uid ?? [] : [],
    );
    const found = await this.options.statuses.of(uids);
    return new Map(
      [...found].map(([uid, slots]) => [
        uid,
        worstLevel([...slots.values()].map(({ level }) => level)),
      ]),
    );
  }

  private async lastRunsOf(rows: NodeRow[]) {
    const runs = await this.options.runs.byIds(
      rows.flatMap(row => lastRunIdOf(row) ?? []),
    );
    return new Map(runs.map(run => [run.run_id, toRun(run)]));
  }

  private async visibleJobs(
    rows: NodeRow[],
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

interface More {
  /** By id of what they are, the first name of each. */
  names: Map<number, NodeRow>;
  /** By uid. */
  statuses: Map<string, LineageNode['status']>;
  /** By runId. */
  runs: Map<string, LineageNode['lastRun']>;
  /** Refs of entities that jobs belong to. */
  jobRefs: Set<string>;
}

function toNode(
  id: string,
  row: NodeRow,
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
  const { environment, lifecycle, owner, uid, version } = readFacts(row.facts);
  const name = more.names.get(row.id);
  const address = addressOf(name ?? row);
  const status = uid && more.statuses.get(uid);
  const lastRun = more.runs.get(lastRunIdOf(row) ?? '');
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
    ...(lastRun && { lastRun }),
    distance,
  };
}

function entityRefOf(
  { entity_ref, key, type }: NodeRow,
  jobRefs: Set<string>,
): string | undefined {
  if (type === 'entity') {
    return key;
  }
  return entity_ref && (type === 'version' || jobRefs.has(entity_ref))
    ? entity_ref
    : undefined;
}

function isNamed({ type }: NodeRow): boolean {
  return type === 'entity' || type === 'version';
}

function addressOf({ key, type }: NodeRow): string | undefined {
  return type === 'dataset' || type === 'job'
    ? key.slice(type.length + 1)
    : undefined;
}

function lastRunIdOf({ key, last_run_id, type }: NodeRow): string | undefined {
  return type === 'run' ? key.slice('run:'.length) : last_run_id ?? undefined;
}
