import { LineageGraph } from '@callboard/plugin-ml-common';
import { MlText } from '../text/useMlText';
import { byDistance, nodeKnowledge } from './nodeKnowledge';
import { titlesIn } from './runsApart';
import { stepsOf } from './stepsOf';

type Cells = Array<string | number | undefined>;

/** The nodes of a lineage as rows for a file, under their head. */
export function nodeCells(graph: LineageGraph, t: MlText): Cells[] {
  const known = nodeKnowledge(graph);
  const titles = titlesIn(graph, t);
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
    ...byDistance(graph.nodes).map(node => {
      const { evidence, sources, lastAt } = known.get(node.id) ?? {};
      return [
        titles.get(node.id),
        node.id,
        t(`lineage.kind.${node.kind}`),
        node.owner,
        node.status && t(`status.${node.status}`),
        node.distance,
        evidence && t(`lineage.evidence.${evidence}`),
        sources?.map(each => t(`lineage.source.${each}`)).join(', '),
        lastAt,
      ];
    }),
  ];
}

/** The steps of a lineage as rows for a file, under their head. */
export function stepCells(graph: LineageGraph, t: MlText): Cells[] {
  const titles = titlesIn(graph, t);
  return [
    (
      [
        'from',
        'fromId',
        'step',
        'to',
        'toId',
        'evidence',
        'source',
        'detail',
        'firstSeen',
        'lastSeen',
      ] as const
    ).map(each => t(`lineage.table.${each}`)),
    ...stepsOf(graph.edges).map(step => [
      titles.get(step.from),
      step.from,
      t(`lineage.edge.${step.type}`),
      titles.get(step.to),
      step.to,
      t(`lineage.evidence.${step.evidence}`),
      step.sources.map(each => t(`lineage.source.${each}`)).join(', '),
      step.texts.join('; '),
      step.firstAt,
      step.lastAt,
    ]),
  ];
}
