import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import { LineageGraph } from '@callboard/plugin-ml-common';
import { ReactNode, useId } from 'react';
import { partsInPage } from '../kit/partsInPage';
import { GRAPH_HEIGHT } from './graphHeight';
import { LineageViewProps } from './LineageView';
import { NodePanel } from './NodePanel';

/** A lineage with the details of the chosen node at its side, or above it where there is no room. */
export function PanelFrame(
  props: Omit<LineageViewProps, 'lineage'> & {
    graph: LineageGraph;
    wide: boolean;
    children: ReactNode;
  },
) {
  const { graph, detail, state, onState, linkTo, wide, children } = props;
  const { selected, expanded } = state;
  const titleId = useId();
  if (!selected) {
    return <>{children}</>;
  }
  const close = () => onState({ selected: undefined });
  const panel = (
    <NodePanel
      key={selected}
      titleId={titleId}
      node={graph.nodes.find(({ id }) => id === selected)}
      root={graph.root}
      detail={detail}
      expanded={expanded.includes(selected)}
      linkTo={linkTo}
      onExpand={id =>
        onState({
          expanded: expanded.includes(id)
            ? expanded.filter(each => each !== id)
            : [...expanded, id],
        })
      }
      onClose={close}
    />
  );
  return wide ? (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) 360px',
        gap: 1.5,
        alignItems: 'start',
      }}
    >
      {children}
      <Box
        component="aside"
        aria-labelledby={titleId}
        sx={{
          height: GRAPH_HEIGHT,
          boxSizing: 'border-box',
          overflow: 'auto',
          p: 2,
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          bgcolor: 'background.paper',
        }}
      >
        {panel}
      </Box>
    </Box>
  ) : (
    <>
      {children}
      <Drawer
        open
        anchor="right"
        onClose={close}
        PaperProps={{
          role: 'dialog',
          'aria-modal': true,
          'aria-labelledby': titleId,
          sx: {
            width: 'min(420px, 100vw)',
            p: 2,
            fontSize: '0.875rem',
            ...partsInPage,
          },
        }}
      >
        {panel}
      </Drawer>
    </>
  );
}
