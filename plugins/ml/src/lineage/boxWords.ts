import { parseEntityRef } from '@backstage/catalog-model';
import {
  LineageNode,
  parseLineageNode,
  StatusLevel,
} from '@callboard/plugin-ml-common';
import { versionName } from '../kit/versionName';
import { relativeTime } from '../kit/relativeTime';
import { MlText } from '../text/useMlText';
import { durationText } from '../kit/durationText';
import { runLevel } from './runLevel';

/** The words on a box. */
export interface BoxWords {
  title: string;
  kind: string;
  detail: string;
  badge?: { level: StatusLevel; text: string };
}

/** What stands on the box of a node; `now` in milliseconds since 1970, `apart` what tells a run from the others of its job. */
export function boxWords(
  node: LineageNode,
  t: MlText,
  now: number,
  apart?: string,
): BoxWords {
  const kind = t(`lineage.kind.${node.kind}`);
  const details = node.missing
    ? [t('entity.missing')]
    : detailsOf(node, t, now, apart);
  return {
    title: titleOf(node, t),
    kind,
    detail: details.join(' · '),
    badge: badgeOf(node, t),
  };
}

/** The title of a node; that of a version is its label, which says nothing by itself. */
export function titleOf(
  { title, version }: Pick<LineageNode, 'title' | 'version'>,
  t: MlText,
): string {
  return version && title === version.label
    ? t('lineage.version', { label: title })
    : title;
}

/** The title of a node with what it is of, where it stands beside others of its sort. */
export function wholeTitle(
  node: Pick<LineageNode, 'id' | 'kind' | 'title' | 'version' | 'entityRef'>,
  t: MlText,
): string {
  const { id, kind, title, version, entityRef } = node;
  if (version && entityRef) {
    return `${parseEntityRef(entityRef).name} ${versionName(version.label)}`;
  }
  return kind === 'column'
    ? `${title} ${t('lineage.graph.of', { title: ofWhat(id) })}`
    : titleOf(node, t);
}

function badgeOf(node: LineageNode, t: MlText): BoxWords['badge'] {
  if (node.status) {
    return { level: node.status, text: t(`status.${node.status}`) };
  }
  const level = node.lastRun && runLevel(node.lastRun);
  return (
    node.lastRun &&
    level && { level, text: t(`lineage.runState.${node.lastRun.state}`) }
  );
}

function detailsOf(
  node: LineageNode,
  t: MlText,
  now: number,
  apart: string | undefined,
): string[] {
  const { kind, environment, lastRun } = node;
  if (environment) {
    return [environment];
  }
  if (kind === 'job' || kind === 'run') {
    if (!lastRun) {
      return [apart ?? t('lineage.graph.noRun')];
    }
    const at = lastRun.endedAt ?? lastRun.startedAt;
    return [
      ...(runLevel(lastRun) ? [] : [t(`lineage.runState.${lastRun.state}`)]),
      ...(apart || at
        ? [
            apart ??
              relativeTime(at ?? '', now, {
                justNow: t('state.justNow'),
                style: 'narrow',
              }),
          ]
        : []),
      ...(kind === 'run' && lastRun.durationMs !== undefined
        ? [durationText(lastRun.durationMs, undefined, 'narrow')]
        : []),
    ];
  }
  if (kind === 'column') {
    return [t('lineage.graph.of', { title: ofWhat(node.id) })];
  }
  return isUnclaimed(node) ? [t('lineage.graph.unclaimed')] : [];
}

/** The short name of what a column is of. */
function ofWhat(id: string): string {
  const name = parseLineageNode(id);
  const whole =
    (name?.type === 'entity' && name.entityRef) ||
    (name?.type === 'dataset' && name.address) ||
    id;
  return whole.slice(whole.lastIndexOf('/') + 1);
}

/** Whether a node is a name of OpenLineage that no entity is known for. */
export function isUnclaimed({ id, entityRef }: LineageNode): boolean {
  const type = parseLineageNode(id)?.type;
  return !entityRef && (type === 'dataset' || type === 'job');
}
