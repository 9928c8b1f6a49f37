import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  formatLineageNode,
  LineageNodeName,
  parseLineageNode,
} from '@callboard/plugin-ml-common';
import { NodeHead, NodeStore } from '../store/NodeStore';
import { NodeSight } from './NodeSight';
import { Place } from './Place';

/** What is asked for: a node, and which of its columns. */
export interface Root {
  head: NodeHead;
  place: Place;
  /** Whether the column is an entity of the catalog. */
  isFeature: boolean;
}

interface Options {
  nodes: NodeStore;
  sight: NodeSight;
  /** Whole entities, as the portal sees them. */
  entities: (refs: string[]) => Promise<Entity[]>;
}

/** The node that an id names. @throws NotFoundError for what nobody ever named */
export async function rootOf(id: string, options: Options): Promise<Root> {
  const name = parseLineageNode(id);
  const asked = name && (await columnOf(name, options));
  const column = asked && 'column' in asked ? asked.column : undefined;
  const head = asked && (await headOf(asked, options.nodes));
  if (!head) {
    throw notFound(id);
  }
  return {
    head,
    isFeature: asked !== name,
    place: { id: head.id, ...(column !== undefined && { column }) },
  };
}

/** The same for what is unknown and what is hidden. */
export function notFound(id: string): NotFoundError {
  return new NotFoundError(`No node ${id}`);
}

/** Most runs are no nodes of their own: what they did, their job did. */
async function headOf(
  name: LineageNodeName,
  nodes: NodeStore,
): Promise<NodeHead | undefined> {
  const head = await nodes.byKey(formatLineageNode(wholeOf(name)));
  return head || name.type !== 'run' ? head : nodes.jobOfRun(name.runId);
}

function wholeOf(name: LineageNodeName): LineageNodeName {
  return 'column' in name ? { ...name, column: undefined } : name;
}

/** A feature is a column of its set. */
async function columnOf(
  name: LineageNodeName,
  { entities, sight }: Options,
): Promise<LineageNodeName | undefined> {
  if (name.type !== 'entity' || !/^mlfeature:/.test(name.entityRef)) {
    return name;
  }
  if (!sight.shows(name.entityRef)) {
    return undefined;
  }
  const [feature] = await entities([name.entityRef]);
  const set = feature?.spec?.featureSet;
  if (typeof set !== 'string') {
    return undefined;
  }
  const entityRef = stringifyEntityRef(
    parseEntityRef(set, {
      defaultKind: 'MlFeatureSet',
      defaultNamespace: feature.metadata.namespace ?? 'default',
    }),
  );
  // Its title is the feature as the set has it; the name is made legal.
  const column = feature.metadata.title ?? feature.metadata.name;
  return { type: 'entity', entityRef, column };
}
