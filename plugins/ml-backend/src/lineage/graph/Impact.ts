import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ImpactAnswer,
  ImpactedService,
  ImpactQuery,
  LineageNode,
} from '@callboard/plugin-ml-common';
import { reachedModels } from './impact/reachedModels';
import { ReachedService, reachedServices } from './impact/reachedServices';
import { Running, runningIn } from './impact/runningIn';
import { serviceOrder } from './impact/serviceOrder';
import { Reach, walkImpact } from './impact/walkImpact';
import { contract } from './show/contract';
import { EdgeTexts } from './show/EdgeTexts';
import { nodeId } from './show/nodeId';
import { NodeViews } from './show/NodeViews';
import { Explorers, Walk } from './walk/Explorers';
import { foundAlong } from './walk/foundAlong';
import { placeKey } from './walk/Place';

/** Nodes that one walk takes up. */
const WALKED = 200_000;

/** Answers what a node reaches. */
export class Impact {
  constructor(
    private readonly options: {
      explorers: Explorers;
      views: NodeViews;
      now: () => Date;
    },
  ) {}

  async of(
    query: ImpactQuery,
    credentials: BackstageCredentials,
  ): Promise<ImpactAnswer> {
    const { explorers, now, views } = this.options;
    const at = new Date(query.asOf ?? now()).toISOString();
    const walk = await explorers.begin(query.node, at, credentials);
    const { explorer, root, sight } = walk;
    const reach = await walkImpact(root.place, explorer, WALKED);
    const ways = await reachedServices(
      reach,
      walk,
      explorers.nodes,
      query.environment,
    );
    const found = foundAlong(root.place, ways);
    const places = [...found.places.values()];
    const ids = new Set(places.map(({ place }) => place.id));
    const [nodes, models, texts, running] = await Promise.all([
      views.of(places, credentials),
      reachedModels(reach, walk, explorers.nodes),
      explorers.edges.within([...ids], at),
      runningIn(
        ways.map(({ place }) => place.id),
        at,
        explorers,
      ),
    ]);
    const keys = new Map(
      [...found.places].map(([key, { place }]) => [
        key,
        nodeId(explorer.head(place.id)?.key ?? '', place),
      ]),
    );
    return {
      root: nodes[0],
      services: toServices({ ways, reach, walk, nodes, models, running }),
      models,
      nodes,
      edges: contract(found, key => keys.get(key), new EdgeTexts(texts)),
      truncated: reach.isCut,
      mayBeIncomplete: !sight.complete,
      asOf: at,
    };
  }
}

function toServices({
  models,
  nodes,
  reach,
  running,
  walk,
  ways,
}: {
  ways: ReachedService[];
  reach: Reach;
  walk: Walk;
  nodes: LineageNode[];
  models: ImpactAnswer['models'];
  running: Map<number, Running[]>;
}): ImpactedService[] {
  const refs = new Set([
    ...models.map(({ entityRef }) => entityRef),
    ...modelOfRoot(walk),
  ]);
  const byId = new Map(nodes.map(node => [node.id, node]));
  return ways
    .flatMap(way => {
      const path = pathOf(way, walk);
      const node = byId.get(path[path.length - 1]);
      const here = (running.get(way.place.id) ?? [])
        .filter(({ model }) => refs.has(model))
        .map(({ id, ...each }) => ({
          ...each,
          reached: reach.reached.has(placeKey({ id })),
        }));
      return node ? toService(node, way, path, here) : [];
    })
    .sort(serviceOrder);
}

function modelOfRoot({ root: { head } }: Walk): string[] {
  return head.kind === 'model' ? [head.key] : [head.entity_ref ?? ''];
}

/** Ids from the root to the service. */
function pathOf({ steps }: ReachedService, { explorer, root }: Walk): string[] {
  return [root.place, ...steps.map(({ far }) => far)].map(place =>
    nodeId(explorer.head(place.id)?.key ?? '', place),
  );
}

function toService(
  { entityRef, environment, id, lifecycle, owner, title }: LineageNode,
  { evidence }: ReachedService,
  path: string[],
  running: ImpactedService['running'],
): ImpactedService {
  return {
    entityRef: entityRef ?? id,
    title,
    ...(environment && { environment }),
    ...(owner && { owner }),
    ...(lifecycle && { lifecycle }),
    evidence,
    path,
    running,
  };
}
