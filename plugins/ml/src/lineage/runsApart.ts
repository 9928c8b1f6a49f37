import { LineageGraph, LineageNode } from '@callboard/plugin-ml-common';
import { versionName } from '../kit/versionName';
import { MlText } from '../text/useMlText';
import { wholeTitle } from './boxWords';

/** What tells apart the runs of one job, by their ids: the version that each made; where that does not, also its time, or its day where all have another. */
export function runsApart(
  { nodes, edges }: Pick<LineageGraph, 'nodes' | 'edges'>,
  t: MlText,
  locale?: string,
): ReadonlyMap<string, string> {
  const runs = nodes.filter(({ kind }) => kind === 'run');
  const versions = new Map(
    nodes.flatMap(({ id, version }) => (version ? [[id, version.label]] : [])),
  );
  const madeBy = (run: LineageNode) => {
    const words = edges.flatMap(({ from, to, type }) => {
      const label = versions.get(to);
      return from === run.id && type === 'writes' && label
        ? [t('lineage.graph.made', { version: versionName(label) })]
        : [];
    });
    return [...new Set(words)].join(' · ');
  };
  return new Map(
    runs.flatMap((run): Array<[string, string]> => {
      const others = runs.filter(
        each => each !== run && jobOf(each) === jobOf(run),
      );
      const made = madeBy(run);
      const isApart = made && others.every(each => madeBy(each) !== made);
      const words = [made, ...(isApart ? [] : timeOf(run, others, locale))];
      const text = words.filter(Boolean).join(' · ');
      return others.length && text ? [[run.id, text]] : [];
    }),
  );
}

/** The titles of all nodes by their ids, where each stands beside all others. */
export function titlesIn(
  graph: Pick<LineageGraph, 'nodes' | 'edges'>,
  t: MlText,
): ReadonlyMap<string, string> {
  const apart = runsApart(graph, t);
  return new Map(
    graph.nodes.map(node => [
      node.id,
      [wholeTitle(node, t), apart.get(node.id)].filter(Boolean).join(' · '),
    ]),
  );
}

function jobOf({ lastRun, title }: LineageNode): string {
  return lastRun?.job ?? title;
}

function timeOf(
  run: LineageNode,
  others: LineageNode[],
  locale: string | undefined,
): string[] {
  const at = momentOf(run);
  if (!at) {
    return [];
  }
  const day = at.toDateString();
  return others.some(each => momentOf(each)?.toDateString() === day)
    ? [at.toLocaleTimeString(locale, { timeStyle: 'medium' })]
    : [at.toLocaleDateString(locale, { dateStyle: 'medium' })];
}

function momentOf({ lastRun }: LineageNode): Date | undefined {
  const at = lastRun?.endedAt ?? lastRun?.startedAt;
  return at ? new Date(at) : undefined;
}
