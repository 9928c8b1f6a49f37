import Box from '@mui/material/Box';
import { ResponseError } from '@backstage/errors';
import { LineageNodeDetail } from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { EmptyPanel, FailedPanel, StaleNotice } from '../kit/PanelState';
import { partsInPage } from '../kit/partsInPage';
import { useMlText } from '../text/useMlText';
import { KnownLineage } from './KnownLineage';
import { LineageSkeleton } from './LineageSkeleton';
import { LineageState } from './lineageState';
import { ShownLineage } from './useLineage';

export interface LineageViewProps {
  lineage: ShownLineage;
  /** Of the node that is chosen. */
  detail: Loaded<LineageNodeDetail>;
  /** The reader is known to see the node, so what the backend does not know is not hidden. */
  visible?: boolean;
  state: LineageState;
  onState: (change: Partial<LineageState>) => void;
  /** The page of the lineage of a node; undefined where that page is switched off. */
  linkTo: (node: string) => string | undefined;
}

/** What a node comes from and leads to, as a sentence, a graph and tables. */
export function LineageView(props: LineageViewProps) {
  const { lineage } = props;
  const t = useMlText();
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 1.5,
        fontSize: '0.875rem',
        ...partsInPage,
      }}
    >
      {lineage.graph.status === 'loading' && <LineageSkeleton />}
      {lineage.graph.status === 'failed' &&
        (isUnknown(lineage.graph.error) ? (
          <EmptyPanel
            title={t('lineage.empty.title')}
            text={t(
              props.visible ? 'lineage.empty.text' : 'lineage.empty.unknown',
            )}
          />
        ) : (
          <FailedPanel
            what={t('lineage.what')}
            error={lineage.graph.error}
            onRetry={lineage.graph.onRetry}
          />
        ))}
      {lineage.graph.status === 'ready' && (
        <>
          {lineage.graph.refreshFailure && (
            <StaleNotice
              what={t('lineage.what')}
              failure={lineage.graph.refreshFailure}
            />
          )}
          <KnownLineage {...props} graph={lineage.graph.data} />
        </>
      )}
    </Box>
  );
}

function isUnknown(error: Error): boolean {
  return error instanceof ResponseError && error.statusCode === 404;
}
