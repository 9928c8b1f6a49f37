import { ImpactAnswer, LineageNode } from '@callboard/plugin-ml-common';
import { versionName } from '../kit/versionName';
import { MlText } from '../text/useMlText';
import { wholeTitle } from './boxWords';

/** Entities whose titles an answer lacks: those that versions and columns are of. */
export function titlesAskedFor(answer: ImpactAnswer): string[] {
  return [answer.root, ...answer.nodes].flatMap(({ kind, entityRef }) =>
    entityRef && (kind === 'version' || kind === 'column') ? entityRef : [],
  );
}

/** The answer with titles that say of what a version and a column are. */
export function titledAnswer(
  answer: ImpactAnswer,
  titles: ReadonlyMap<string, string>,
  t: MlText,
): ImpactAnswer {
  const titled = (node: LineageNode) => ({
    ...node,
    title: titleOf(node, titles, t),
  });
  return {
    ...answer,
    root: titled(answer.root),
    nodes: answer.nodes.map(titled),
  };
}

function titleOf(
  node: LineageNode,
  titles: ReadonlyMap<string, string>,
  t: MlText,
): string {
  const { kind, title, version, entityRef = '' } = node;
  const of = titles.get(entityRef);
  if (of && version) {
    return `${of} ${versionName(version.label)}`;
  }
  return of && kind === 'column'
    ? `${title} ${t('lineage.graph.of', { title: of })}`
    : wholeTitle(node, t);
}
