import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { LineageGraph, LineageNode } from '@callboard/plugin-ml-common';
import { useMemo } from 'react';
import { DenseTable } from '../kit/DenseTable';
import { EntityLink } from '../kit/EntityLink';
import { RelativeTime } from '../kit/RelativeTime';
import { ScrollBox } from '../kit/ScrollBox';
import { statusTone } from '../kit/tones';
import { visuallyHidden } from '../kit/visuallyHidden';
import { useMlText } from '../text/useMlText';
import { EdgeTable } from './EdgeTable';
import { titlesIn } from './runsApart';
import { NodeIcon } from './NodeIcon';
import { byDistance, NodeKnowledge, nodeKnowledge } from './nodeKnowledge';
import { NodeStatus } from './NodeStatus';

const COLUMNS = [
  'name',
  'kind',
  'owner',
  'status',
  'distance',
  'known',
  'lastSeen',
] as const;

/** A lineage as tables: its nodes, nearest first, and what leads from one to the other. */
export function LineageTable(props: {
  graph: LineageGraph;
  selected?: string;
  found: ReadonlySet<string>;
  onSelect: (id: string) => void;
}) {
  const { graph, selected, found, onSelect } = props;
  const t = useMlText();
  const nodes = useMemo(() => byDistance(graph.nodes), [graph.nodes]);
  const known = useMemo(() => nodeKnowledge(graph), [graph]);
  const titles = useMemo(() => titlesIn(graph, t), [graph, t]);
  return (
    <Box
      sx={{ display: 'grid', gap: 3, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <ScrollBox
        label={t('lineage.table.nodes')}
        rows={nodes.length}
        maxHeight="70vh"
      >
        <DenseTable>
          <caption style={visuallyHidden}>{t('lineage.table.nodes')}</caption>
          <thead>
            <tr>
              {COLUMNS.map(each => (
                <th
                  key={each}
                  scope="col"
                  className={each === 'distance' ? 'number' : undefined}
                >
                  {t(`lineage.table.${each}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {nodes.map(node => (
              <NodeRow
                key={node.id}
                node={node}
                title={titles.get(node.id)}
                known={known.get(node.id)}
                className={[
                  node.id === selected ? 'shown' : '',
                  found.has(node.id) ? 'ticked' : '',
                ].join(' ')}
                onSelect={onSelect}
              />
            ))}
          </tbody>
        </DenseTable>
      </ScrollBox>
      {graph.edges.length > 0 && <EdgeTable graph={graph} />}
    </Box>
  );
}

function NodeRow(props: {
  node: LineageNode;
  title?: string;
  known?: NodeKnowledge;
  className: string;
  onSelect: (id: string) => void;
}) {
  const { node, title, known, className, onSelect } = props;
  const t = useMlText();
  return (
    <tr className={className}>
      <th scope="row">
        <Box
          component="span"
          sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}
        >
          <NodeIcon kind={node.kind} />
          <Link
            component="button"
            type="button"
            title={node.address ?? node.id}
            data-node={node.id}
            onClick={() => onSelect(node.id)}
            sx={{
              maxWidth: 340,
              overflow: 'hidden',
              textOverflow: 'ellipsis',
              font: 'inherit',
            }}
          >
            {title}
          </Link>
          {node.missing && (
            <Box
              component="span"
              title={t('entity.missingHint')}
              sx={{
                fontSize: '0.75rem',
                color: theme => statusTone(theme, 'failing'),
              }}
            >
              {t('entity.missing')}
            </Box>
          )}
        </Box>
      </th>
      <td>{t(`lineage.kind.${node.kind}`)}</td>
      <td>{node.owner && <EntityLink entityRef={node.owner} />}</td>
      <td>
        <NodeStatus node={node} />
      </td>
      <td className="number">
        <Distance steps={node.distance} />
      </td>
      <td className="wrap">{known && <Known known={known} />}</td>
      <td>{known?.lastAt && <RelativeTime iso={known.lastAt} />}</td>
    </tr>
  );
}

function Distance(props: { steps: number }) {
  const t = useMlText();
  const count = Math.abs(props.steps);
  if (count === 0) {
    return <>{t('lineage.table.root')}</>;
  }
  return props.steps < 0 ? (
    <>{t('lineage.table.before', { count })}</>
  ) : (
    <>{t('lineage.table.after', { count })}</>
  );
}

function Known(props: { known: NodeKnowledge }) {
  const { evidence, sources } = props.known;
  const t = useMlText();
  return (
    <>
      {t('lineage.table.knownBy', {
        evidence: t(`lineage.evidence.${evidence}`),
        sources: sources.map(each => t(`lineage.source.${each}`)).join(', '),
      })}
    </>
  );
}
