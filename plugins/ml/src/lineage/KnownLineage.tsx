import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import useMediaQuery from '@mui/material/useMediaQuery';
import Alert from '@mui/material/Alert';
import { LINEAGE_NODE_KINDS, LineageGraph } from '@callboard/plugin-ml-common';
import { errorText } from '../api/errorText';
import { AnswerHead } from '../kit/GovernancePage';
import { EmptyPanel } from '../kit/PanelState';
import { useMlText } from '../text/useMlText';
import { ExportMenu } from './ExportMenu';
import { Legend } from './Legend';
import { LineageGraphBox } from './LineageGraphBox';
import { LineageNotices } from './LineageNotices';
import { LineageTable } from './LineageTable';
import { LineageToolbar } from './LineageToolbar';
import { LineageViewProps } from './LineageView';
import { PanelFrame } from './PanelFrame';
import { sentenceOf } from './sentenceOf';
import { useDrawn } from './useDrawn';
import { useFoundNodes } from './useFoundNodes';
import { useLineageExport } from './useLineageExport';

/** A lineage that was read, even if there is nothing in it. */
export function KnownLineage(
  props: LineageViewProps & { graph: LineageGraph },
) {
  const { graph, lineage, state, onState } = props;
  const t = useMlText();
  const wide = useMediaQuery('(min-width: 900px)');
  const found = useFoundNodes(graph.nodes, state.selected, id =>
    onState({ selected: id }),
  );
  const drawn = useDrawn(state, found.lookAt);
  const exporting = useLineageExport(graph, drawn);
  const view = state.view ?? (wide ? 'graph' : 'table');
  const select = (id: string) =>
    onState({ selected: id === state.selected ? undefined : id });
  if (graph.nodes.length < 2) {
    return <NothingKnown {...props} />;
  }
  return (
    <>
      <AnswerHead
        actions={
          <ExportMenu busy={exporting.busy} onExport={exporting.start} />
        }
      >
        {sentenceOf(graph, state, t)}
      </AnswerHead>
      {exporting.error && (
        <Alert severity="error" variant="outlined" sx={{ py: 0 }}>
          {t('lineage.bar.exportFailed')} {errorText(exporting.error)}
        </Alert>
      )}
      <LineageNotices graph={graph} lineage={lineage} depth={state.depth} />
      <LineageToolbar
        state={state}
        view={view}
        search={found}
        onState={onState}
      />
      <PanelFrame {...props} wide={wide}>
        {view === 'graph' ? (
          <LineageGraphBox
            graph={graph}
            outdated={lineage.outdated}
            open={drawn.open}
            keep={drawn.keep}
            onOpen={drawn.onOpen}
            selected={state.selected}
            found={found.ids}
            lookAt={found.lookAt}
            onSelect={select}
          />
        ) : (
          <LineageTable
            graph={graph}
            selected={state.selected}
            found={found.ids}
            onSelect={select}
          />
        )}
      </PanelFrame>
      {view === 'graph' && (
        <Legend
          kinds={LINEAGE_NODE_KINDS.filter(kind =>
            graph.nodes.some(node => node.kind === kind),
          )}
        />
      )}
    </>
  );
}

function NothingKnown(props: LineageViewProps & { graph: LineageGraph }) {
  const { graph, lineage, state, onState } = props;
  const t = useMlText();
  const narrowed =
    state.direction !== 'both' || state.kinds.length > 0 || state.asOf;
  return (
    <>
      <LineageNotices graph={graph} lineage={lineage} depth={state.depth} />
      <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1 }}>
        {narrowed ? (
          <EmptyPanel
            title={t('lineage.empty.narrowTitle')}
            text={t('lineage.empty.narrowText')}
            action={
              <Button
                variant="outlined"
                onClick={() =>
                  onState({ direction: 'both', kinds: [], asOf: undefined })
                }
              >
                {t('lineage.empty.everything')}
              </Button>
            }
          />
        ) : (
          <EmptyPanel
            title={t('lineage.empty.title')}
            text={t('lineage.empty.text')}
          />
        )}
      </Box>
    </>
  );
}
