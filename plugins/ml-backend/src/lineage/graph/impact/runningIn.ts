import { ImpactedService } from '@callboard/plugin-ml-common';
import { factsOf } from '../../factsOf';
import { EdgeStore } from '../store/EdgeStore';
import { NodeStore, ShownNode } from '../store/NodeStore';

/** A version that runs in a service, and its node. */
export type Running = Omit<ImpactedService['running'][number], 'reached'> & {
  id: number;
};

/** By id of the service: what ran in it at that time. What CD reported goes before what the service says. */
export async function runningIn(
  services: readonly number[],
  at: string,
  { edges, nodes }: { edges: EdgeStore; nodes: NodeStore },
): Promise<Map<number, Running[]>> {
  const running = new Map<number, Running[]>();
  if (services.length === 0) {
    return running;
  }
  const hops = await edges.running(services, at);
  const rows = await nodes.shown([...new Set(hops.map(({ far }) => far))]);
  const versions = new Map(rows.map(row => [row.id, row]));
  const isDeployed = new Set(
    hops.flatMap(({ far, near, source }) =>
      source === 'deployment' ? `${far} ${near}` : [],
    ),
  );
  for (const pair of new Set(hops.map(({ far, near }) => `${far} ${near}`))) {
    const [id, service] = pair.split(' ').map(Number);
    const how = isDeployed.has(pair) ? 'deployed' : 'declared';
    const version = toRunning(versions.get(id), how);
    running.set(service, [...(running.get(service) ?? []), ...version]);
  }
  return running;
}

function toRunning(row: ShownNode | undefined, how: Running['how']): Running[] {
  const { version } = row ? factsOf(row) : {};
  return row?.entity_ref
    ? [
        {
          id: row.id,
          model: row.entity_ref,
          ...(version && { versionId: version.versionId }),
          label: version?.label ?? row.title,
          how,
        },
      ]
    : [];
}
