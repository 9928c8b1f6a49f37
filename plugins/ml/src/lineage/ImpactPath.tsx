import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { LineageEdge, LineageNode } from '@callboard/plugin-ml-common';
import { ReactNode, useState } from 'react';
import { visuallyHidden } from '../kit/visuallyHidden';
import { useMlText } from '../text/useMlText';
import { ImpactNodeLink } from './ImpactNodeLink';

/** Steps that fit into a line; a longer path is folded to its start and its last two. */
const FEW = 4;

/** The steps of a path in boxes, the long ones folded. */
export function ImpactPath(props: {
  path: string[];
  nodes: ReadonlyMap<string, LineageNode>;
  /** By the ids of both ends, as `edgeKey` joins them. */
  edges: ReadonlyMap<string, LineageEdge>;
  label: string;
}) {
  const { path, nodes, edges, label } = props;
  const t = useMlText();
  const [open, setOpen] = useState(false);
  const folds = path.length > FEW;
  const hidden = folds && !open ? path.length - 3 : 0;
  const steps: ReactNode[] = path.map((id, at) => (
    <Step
      key={id}
      edge={at > 0 ? edges.get(edgeKey(path[at - 1], id)) : undefined}
      first={at === 0}
      words={open || !folds}
    >
      <ImpactNodeLink id={id} node={nodes.get(id)} />
    </Step>
  ));
  if (hidden > 0) {
    steps.splice(
      1,
      hidden,
      <Step key="fold">
        <Fold open={false} onToggle={() => setOpen(true)}>
          {t('lineage.impact.path.unfold', { count: hidden })}
        </Fold>
      </Step>,
    );
  }
  return (
    <Box
      component="ol"
      aria-label={label}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 0.5,
        m: 0,
        p: 0,
        listStyle: 'none',
      }}
    >
      {steps}
      {folds && open && (
        <li>
          <Fold open onToggle={() => setOpen(false)}>
            {t('lineage.impact.path.fold')}
          </Fold>
        </li>
      )}
    </Box>
  );
}

/** Under which an edge is found by its ends. */
export function edgeKey(from: string, to: string): string {
  return `${from}\n${to}`;
}

/** A box behind an arrow; the arrow is dashed where somebody only wrote so. */
function Step(props: {
  edge?: LineageEdge;
  first?: boolean;
  /** Say in words what the arrow means. */
  words?: boolean;
  children: ReactNode;
}) {
  const { edge, first, words, children } = props;
  const t = useMlText();
  const says = edge && t(`lineage.edge.${edge.type}`);
  return (
    <Box
      component="li"
      sx={{ display: 'flex', alignItems: 'center', gap: 0.5, minWidth: 0 }}
    >
      {!first && (
        <Box
          component="span"
          title={edge && `${says} (${t(`lineage.evidence.${edge.evidence}`)})`}
          sx={{
            color: 'text.secondary',
            fontSize: '0.75rem',
            whiteSpace: 'nowrap',
          }}
        >
          <span style={words ? undefined : visuallyHidden}>{says} </span>
          <span aria-hidden>{edge?.evidence === 'declared' ? '⇢' : '→'}</span>
        </Box>
      )}
      <Box
        component="span"
        sx={{
          display: 'inline-flex',
          minWidth: 0,
          px: 0.75,
          py: '2px',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          whiteSpace: 'normal',
        }}
      >
        {children}
      </Box>
    </Box>
  );
}

function Fold(props: {
  open: boolean;
  onToggle: () => void;
  children: ReactNode;
}) {
  return (
    <Button
      size="small"
      aria-expanded={props.open}
      onClick={props.onToggle}
      sx={{ minWidth: 0, py: 0, px: 0.5, fontSize: '0.8125rem' }}
    >
      {props.children}
    </Button>
  );
}
