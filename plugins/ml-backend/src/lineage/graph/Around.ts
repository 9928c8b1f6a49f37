import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { LineageGraph, LineageQuery } from '@callboard/plugin-ml-common';
import { contract } from './show/contract';
import { EdgeTexts } from './show/EdgeTexts';
import { nodeId } from './show/nodeId';
import { NodeViews } from './show/NodeViews';
import { Explorers, Walk } from './walk/Explorers';
import { Found } from './walk/Found';
import { Place, placeKey } from './walk/Place';
import { walkAround } from './walk/walkAround';

/** Nodes of sorts that are not shown are walked through, up to this many in all. */
const WALKED = 20_000;

/** Answers what a node comes from and leads to. */
export class Around {
  constructor(
    private readonly options: {
      explorers: Explorers;
      views: NodeViews;
      now: () => Date;
    },
  ) {}

  async of(
    query: LineageQuery,
    credentials: BackstageCredentials,
  ): Promise<LineageGraph> {
    const at = new Date(query.asOf ?? this.options.now()).toISOString();
    const { explorers } = this.options;
    const walk = await explorers.begin(query.node, at, credentials);
    const { explorer, root, sight } = walk;
    const isShown = shownBy(query, walk);
    const found = await walkAround(root.place, waysOf(query), {
      explorer,
      isShown,
      limits: { depth: query.depth, nodes: query.limit, walked: WALKED },
    });
    const idOf = namer(found, walk, isShown);
    const [nodes, texts] = await Promise.all([
      this.nodes(found, isShown, credentials),
      this.texts(found, at),
    ]);
    const cut = cutIds(found, idOf);
    return {
      root: nodeId(root.head.key, root.place),
      nodes: nodes.map(node => ({
        ...node,
        ...(cut.has(node.id) && { hiddenNeighbours: true }),
      })),
      edges: contract(found, idOf, texts),
      truncated: found.cut.size > 0,
      mayBeIncomplete: !sight.complete,
      asOf: at,
    };
  }

  private async nodes(
    { places }: Found,
    isShown: (place: Place) => boolean,
    credentials: BackstageCredentials,
  ) {
    const shown = [...places.values()].filter(({ place }) => isShown(place));
    return this.options.views.of(shown, credentials);
  }

  private async texts({ places }: Found, at: string): Promise<EdgeTexts> {
    const ids = new Set([...places.values()].map(({ place }) => place.id));
    return new EdgeTexts(
      await this.options.explorers.edges.within([...ids], at),
    );
  }
}

function waysOf({ direction }: LineageQuery): Array<'up' | 'down'> {
  return direction === 'both' ? ['up', 'down'] : [direction];
}

/** The root is always shown. */
function shownBy({ kind }: LineageQuery, { explorer, root }: Walk) {
  const rootKey = placeKey(root.place);
  return (place: Place): boolean => {
    const own = explorer.head(place.id)?.kind;
    const is = place.column === undefined ? own : 'column';
    return (
      !kind || placeKey(place) === rootKey || kind.some(each => each === is)
    );
  };
}

/** The id of a place that is shown, by its key. */
function namer(
  { places }: Found,
  { explorer }: Walk,
  isShown: (place: Place) => boolean,
) {
  const ids = new Map<string, string>();
  for (const [key, { place }] of places) {
    const head = explorer.head(place.id);
    if (head && isShown(place)) {
      ids.set(key, nodeId(head.key, place));
    }
  }
  return (key: string): string | undefined => ids.get(key);
}

/** What is shown nearest to where limits cut something off. */
function cutIds(
  { cut, places }: Found,
  idOf: (key: string) => string | undefined,
): Set<string> {
  const ids = new Set<string>();
  for (const key of cut) {
    let at: string | undefined = key;
    while (at !== undefined && idOf(at) === undefined) {
      at = places.get(at)?.before;
    }
    const id = at && idOf(at);
    if (id) {
      ids.add(id);
    }
  }
  return ids;
}
