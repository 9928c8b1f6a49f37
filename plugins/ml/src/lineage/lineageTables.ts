import { LineageGraph } from '@callboard/plugin-ml-common';
import { MlText } from '../text/useMlText';
import { titleOf } from './boxWords';
import { byDistance, nodeKnowledge } from './nodeKnowledge';

type Cells = Array<string | number | undefined>;

/** The nodes of a lineage as rows for a file, under their head. */
export function nodeCells(graph: LineageGraph, t: MlText): Cells[] {
  const known = nodeKnowledge(graph.edges);
  return [
    (
      [
        'name',
        'id',
        'kind',
        'owner',
        'status',
        'distance',
        'known',
        'source',
        'lastSeen',
      ] as const
    ).map(each => t(`lineage.table.${each}`)),
    ...byDistance(graph.nodes).map(node => [
      titleOf(node, t),
      node.id,
      t(`lineage.kind.${node.kind}`),
      node.owner,
      node.status && t(`status.${node.status}`),
      node.distance,
      known.get(node.id)?.evidence,
      known.get(node.id)?.sources.join(' '),
      known.get(node.id)?.lastAt,
    ]),
  ];
}

/** The edges of a lineage as rows for a file, under their head. */
export function edgeCells(graph: LineageGraph, t: MlText): Cells[] {
  return [
    (
      [
        'from',
        'step',
        'to',
        'evidence',
        'source',
        'detail',
        'firstSeen',
        'lastSeen',
      ] as const
    ).map(each => t(`lineage.table.${each}`)),
    ...graph.edges.map(edge => [
      edge.from,
      edge.type,
      edge.to,
      edge.evidence,
      edge.source,
      edge.text,
      edge.firstAt,
      edge.lastAt,
    ]),
  ];
}
