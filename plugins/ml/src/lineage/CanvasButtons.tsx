import IconButton from '@mui/material/IconButton';
import FitIcon from '@mui/icons-material/FitScreenOutlined';
import InIcon from '@mui/icons-material/Add';
import OutIcon from '@mui/icons-material/Remove';
import { Panel, useReactFlow } from '@xyflow/react';
import { useMlText } from '../text/useMlText';

/** Closer, farther, everything; where a picture from left to right is emptiest. */
export function CanvasButtons() {
  const t = useMlText();
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <Panel
      position="bottom-left"
      style={{ margin: 8, display: 'flex', gap: 4 }}
    >
      {[
        { text: t('lineage.graph.zoomIn'), Icon: InIcon, act: zoomIn },
        { text: t('lineage.graph.zoomOut'), Icon: OutIcon, act: zoomOut },
        { text: t('lineage.graph.fit'), Icon: FitIcon, act: fitView },
      ].map(({ text, Icon, act }) => (
        <IconButton
          key={text}
          size="small"
          aria-label={text}
          title={text}
          onClick={() => act()}
          sx={{
            border: 1,
            borderColor: 'divider',
            borderRadius: 1,
            bgcolor: 'background.paper',
            '&:hover': { bgcolor: 'background.default' },
          }}
        >
          <Icon fontSize="small" />
        </IconButton>
      ))}
    </Panel>
  );
}
