import { LineageGraph, LineageNodeKind } from '@callboard/plugin-ml-common';
import { MlText } from '../text/useMlText';
import { countLineage, LineageCounts } from './countLineage';
import { LineageState } from './lineageState';

/** What a lineage says, in one sentence. */
export function sentenceOf(
  graph: LineageGraph,
  state: Pick<LineageState, 'direction' | 'kinds' | 'asOf'>,
  t: MlText,
  locale?: string,
): string {
  const counts = countLineage(graph);
  const kind = graph.nodes.find(({ id }) => id === graph.root)?.kind;
  const isModel = kind === 'model' || kind === 'version';
  const before = beforeOf(counts, kind, t);
  const after = isModel ? runsIn(counts, t) : leadsTo(counts, t);
  const parts = [
    ...(state.direction === 'down' ? [] : [before]),
    ...(state.direction === 'up' || kind === 'service' ? [] : [after]),
  ];
  if (counts.sources === 0) {
    // What is known comes first.
    parts.reverse();
  }
  const [one, two] = parts;
  const whole = two
    ? t('lineage.sentence.both', { before: one, after: two })
    : t('lineage.sentence.one', { part: one ?? before });
  const partly =
    graph.truncated || state.kinds.length > 0
      ? t('lineage.sentence.partly', { sentence: whole })
      : whole;
  return capitalised(
    state.asOf
      ? t('lineage.sentence.asOf', {
          when: new Date(state.asOf).toLocaleString(locale, {
            dateStyle: 'medium',
            timeStyle: 'short',
          }),
          sentence: partly,
        })
      : partly,
  );
}

function beforeOf(
  { sources, steps }: LineageCounts,
  kind: LineageNodeKind | undefined,
  t: MlText,
): string {
  const values = {
    sources: t(
      kind === 'column'
        ? 'lineage.sentence.columns'
        : 'lineage.sentence.sources',
      { count: sources },
    ),
    steps: t('lineage.sentence.steps', { count: steps }),
  };
  switch (kind) {
    case 'model':
    case 'version':
    case 'run':
      return sources
        ? t('lineage.sentence.learned', values)
        : t('lineage.sentence.learnedUnknown');
    case 'service':
      return sources
        ? t('lineage.sentence.served', values)
        : t('lineage.sentence.servedUnknown');
    default:
      return sources
        ? t('lineage.sentence.made', values)
        : t('lineage.sentence.madeUnknown');
  }
}

function runsIn(counts: LineageCounts, t: MlText): string {
  return counts.services
    ? t('lineage.sentence.runs', { services: servicesOf(counts, t) })
    : t('lineage.sentence.runsNowhere');
}

function leadsTo(counts: LineageCounts, t: MlText): string {
  const models = t('lineage.sentence.models', { count: counts.models });
  const services = servicesOf(counts, t);
  if (counts.models && counts.services) {
    return t('lineage.sentence.leadsAndRuns', { models, services });
  }
  if (counts.services) {
    return t('lineage.sentence.reaches', { services });
  }
  if (counts.models) {
    return t('lineage.sentence.leads', { models });
  }
  return counts.measured
    ? t('lineage.sentence.measured', {
        models: t('lineage.sentence.models', { count: counts.measured }),
      })
    : t('lineage.sentence.nowhere');
}

function servicesOf(counts: LineageCounts, t: MlText): string {
  return t('lineage.sentence.services', {
    count: counts.services,
    production: counts.inProduction,
  });
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1);
}
