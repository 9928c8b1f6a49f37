import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import { LineageGraph } from '@callboard/plugin-ml-common';
import { ReactNode, useEffect, useId, useRef } from 'react';
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
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Not from elsewhere: who steps through what was found stays where that is typed.
    if (selected && frame.current?.contains(document.activeElement)) {
      document.getElementById(titleId)?.focus({ preventScroll: true });
    }
  }, [selected, titleId]);
  const close = () => {
    onState({ selected: undefined });
    boxOf(frame.current, selected)?.focus({ preventScroll: true });
  };
  const panel = selected && (
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
  const besides = Boolean(wide && panel);
  return (
    // The same box with and without a panel: what is drawn in it stays as it is.
    <Box
      ref={frame}
      onKeyDown={event => {
        if (besides && event.key === 'Escape') {
          close();
        }
      }}
      sx={{
        display: 'grid',
        gridTemplateColumns: `minmax(0, 1fr)${besides ? ' 360px' : ''}`,
        gap: 1.5,
        alignItems: 'start',
      }}
    >
      {children}
      {besides && (
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
      )}
      {!wide && panel && (
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
      )}
    </Box>
  );
}

/** Where the details of a node were opened from. */
function boxOf(
  frame: HTMLElement | null,
  node: string | undefined,
): HTMLElement | undefined {
  const boxes = frame?.querySelectorAll<HTMLElement>('[data-node]') ?? [];
  return Array.from(boxes).find(each => each.dataset.node === node);
}
