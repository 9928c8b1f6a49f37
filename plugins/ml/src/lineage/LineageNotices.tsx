import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { LineageGraph } from '@callboard/plugin-ml-common';
import { FailedPanel } from '../kit/PanelState';
import { useMlText } from '../text/useMlText';
import { MOST_NODES, ShownLineage } from './useLineage';

/** What a reader must know of what is missing. */
export function LineageNotices(props: {
  graph: LineageGraph;
  lineage: ShownLineage;
  depth: number;
}) {
  const { graph, lineage, depth } = props;
  const t = useMlText();
  const titles = new Map(graph.nodes.map(({ id, title }) => [id, title]));
  return (
    <>
      {lineage.notExpanded.map(({ node, error, onRetry }) => (
        <FailedPanel
          key={node}
          what={t('lineage.whatNeighbours', {
            title: titles.get(node) ?? node,
          })}
          error={error}
          onRetry={onRetry}
        />
      ))}
      {graph.truncated &&
        (graph.nodes.length >= MOST_NODES ? (
          <Alert severity="info" variant="outlined" sx={{ py: 0 }}>
            {t('lineage.truncated', { n: MOST_NODES })}
          </Alert>
        ) : (
          <Quiet text={t('lineage.deeper', { count: depth })} />
        ))}
      {graph.mayBeIncomplete && <Quiet text={t('lineage.incomplete')} />}
    </>
  );
}

function Quiet(props: { text: string }) {
  return (
    <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
      {props.text}
    </Box>
  );
}
