import { LineageNode, parseLineageNode } from '@callboard/plugin-ml-common';
import { EntityLink } from '../kit/EntityLink';
import { Fact, FactList } from '../kit/FactList';
import { shortDigest } from '../kit/shortDigest';
import { useMlText } from '../text/useMlText';
import { NodeStatus } from './NodeStatus';

/** What the graph knows of a node, in short. */
export function NodeFacts(props: { node: LineageNode }) {
  const { node } = props;
  const t = useMlText();
  const { owner, lifecycle, environment, version, entityRef, kind } = node;
  const isEntity = parseLineageNode(node.id)?.type === 'entity';
  const facts: Array<Fact | undefined> = [
    {
      label: t('lineage.panel.kind'),
      value: `${t(`lineage.kind.${kind}`)}${
        node.missing ? `, ${t('entity.missing')}` : ''
      }`,
    },
    entityRef && !(isEntity && kind !== 'column')
      ? {
          label: t(version ? 'lineage.panel.model' : 'lineage.panel.of'),
          value: <EntityLink entityRef={entityRef} icon />,
        }
      : undefined,
    owner || (isEntity && kind !== 'column' && !node.missing)
      ? {
          label: t('lineage.panel.owner'),
          value: owner ? (
            <EntityLink entityRef={owner} />
          ) : (
            t('lineage.table.noOwner')
          ),
        }
      : undefined,
    node.status || node.lastRun
      ? {
          label: t('lineage.panel.status'),
          value: <NodeStatus node={node} />,
        }
      : undefined,
    fact(t('lineage.panel.stage'), lifecycle),
    fact(t('lineage.panel.environment'), environment),
    fact(t('lineage.panel.version'), version?.label),
    fact(t('lineage.panel.aliases'), version?.aliases.join(', ')),
    fact(
      t('lineage.panel.digest'),
      version?.digest && shortDigest(version.digest),
    ),
  ];
  return <FactList facts={facts.flatMap(each => each ?? [])} />;
}

function fact(label: string, value?: string): Fact | undefined {
  return value ? { label, value } : undefined;
}
