import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { relatedRefs } from './relatedRefs';

/** Relations to what an entity was made from, and back to what it leads to. */
const UPSTREAM = [
  'trainedOn',
  'evaluatedOn',
  'usesFeatures',
  'computedFrom',
  'derivedFrom',
  'serves',
];
const DOWNSTREAM = [
  'trainingDataFor',
  'evaluationDataFor',
  'featuresUsedBy',
  'sourceOf',
  'baseOf',
  'servedBy',
];

/** More boxes than this are no picture any more. */
export const MOST_NODES = 24;

export interface LineageNode {
  ref: string;
  kind: string;
  title: string;
  /** Where a service runs. */
  detail?: string;
  missing: boolean;
  side: 'here' | 'up' | 'down';
  /** Relations between it and the entity. */
  distance: number;
}

/** From what was there first to what was made of it. */
export interface LineageEdge {
  from: string;
  to: string;
  relation: string;
}

export interface Lineage {
  nodes: LineageNode[];
  edges: LineageEdge[];
  /** Entities that were found and left out. */
  cut: number;
}

type Fetch = (refs: string[]) => Promise<Map<string, Entity | undefined>>;

/** What `root` comes from and leads to, `depth` relations each way, read level by level. */
export async function readLineage(
  root: Entity,
  depth: number,
  fetch: Fetch,
): Promise<Lineage> {
  const rootRef = stringifyEntityRef(root);
  const nodes = new Map([[rootRef, toNode(rootRef, root, 'here', 0)]]);
  const edges = new Map<string, LineageEdge>();
  let cut = 0;
  let level: Array<[Entity, 'up' | 'down']> = [
    [root, 'up'],
    [root, 'down'],
  ];
  for (let step = 0; step < depth && level.length; step++) {
    const found = new Map<string, 'up' | 'down'>();
    for (const [entity, side] of level) {
      for (const edge of edgesOf(entity, side)) {
        edges.set(`${edge.from} ${edge.to} ${edge.relation}`, edge);
        const other = side === 'up' ? edge.from : edge.to;
        if (!nodes.has(other) && !found.has(other)) {
          found.set(other, side);
        }
      }
    }
    const room = Math.max(0, MOST_NODES - nodes.size);
    const next = [...found].slice(0, room);
    cut += found.size - next.length;
    const entities = await fetch(next.map(([ref]) => ref));
    level = [];
    for (const [ref, side] of next) {
      const entity = entities.get(ref);
      nodes.set(ref, toNode(ref, entity, side, step + 1));
      if (entity) {
        level.push([entity, side]);
      }
    }
  }
  return {
    nodes: [...nodes.values()],
    edges: [...edges.values()].filter(
      ({ from, to }) => nodes.has(from) && nodes.has(to),
    ),
    cut,
  };
}

function edgesOf(entity: Entity, side: 'up' | 'down'): LineageEdge[] {
  const ref = stringifyEntityRef(entity);
  return side === 'up'
    ? UPSTREAM.flatMap(relation =>
        relatedRefs(entity, relation).map(from => ({
          from,
          to: ref,
          relation,
        })),
      )
    : DOWNSTREAM.flatMap((relation, index) =>
        relatedRefs(entity, relation).map(to => ({
          from: ref,
          to,
          relation: UPSTREAM[index],
        })),
      );
}

function toNode(
  ref: string,
  entity: Entity | undefined,
  side: LineageNode['side'],
  distance: number,
): LineageNode {
  const { kind, name } = parseEntityRef(ref);
  const environment = entity?.spec?.environment;
  return {
    ref,
    kind: entity?.kind ?? kind,
    title: entity?.metadata.title ?? entity?.metadata.name ?? name,
    detail: typeof environment === 'string' ? environment : undefined,
    missing: !entity,
    side,
    distance,
  };
}
