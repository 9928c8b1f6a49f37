import { LineageGraph, LineageNode } from '@callboard/plugin-ml-common';
import { statusToneOf } from '../kit/tones';
import { MlText } from '../text/useMlText';
import { arrowsOf } from './arrows';
import { BoxWords, boxWords, wholeTitle } from './boxWords';
import { groupNodes } from './groupNodes';
import { groupWords } from './groupWords';
import { lineageSvg, PicturedBox } from './lineageSvg';
import { NODE_LOOKS } from './nodeLooks';
import { placeLineage } from './placeLineage';
import { runsApart } from './runsApart';

/** A lineage as the picture that a file holds; `now` in milliseconds since 1970. */
export function pictureLineage(
  graph: LineageGraph,
  drawn: { open: ReadonlySet<string>; keep: ReadonlySet<string> },
  t: MlText,
  now: number,
): string {
  const { nodes, groups, edges } = groupNodes(graph, drawn.open, drawn.keep);
  const apart = runsApart(graph, t);
  const boxes = new Map<string, PicturedBox>([
    ...nodes.map((node): [string, PicturedBox] => [
      node.id,
      {
        ...picturedWords(node, t, now, apart.get(node.id)),
        hue: NODE_LOOKS[node.kind].hue,
        root: node.id === graph.root,
        dashed: node.missing,
      },
    ]),
    ...groups.map((group): [string, PicturedBox] => [
      group.id,
      {
        title: groupWords(group, t),
        kind: t(`lineage.kind.${group.kind}`),
        detail: '',
        hue: NODE_LOOKS[group.kind].hue,
      },
    ]),
  ]);
  const root = nodes.find(({ id }) => id === graph.root);
  return lineageSvg(
    placeLineage([...boxes.keys()], arrowsOf(edges)),
    id =>
      boxes.get(id) ?? {
        title: id,
        kind: '',
        detail: '',
        hue: NODE_LOOKS.other.hue,
      },
    {
      title: t('lineage.of', {
        title: root ? wholeTitle(root, t) : graph.root,
      }),
      legend: {
        recorded: t('lineage.legend.recorded'),
        declared: t('lineage.legend.declared'),
        measured: t('lineage.legend.measured'),
      },
      toneOf: level => statusToneOf(level, 'light'),
    },
  );
}

/** A picture has the aliases of a version among its words. */
function picturedWords(
  node: LineageNode,
  t: MlText,
  now: number,
  apart: string | undefined,
): BoxWords {
  const words = boxWords(node, t, now, apart);
  const aliases = node.version?.aliases ?? [];
  return {
    ...words,
    detail: [words.detail, ...aliases].filter(Boolean).join(' · '),
  };
}
