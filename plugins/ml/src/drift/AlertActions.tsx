import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useId, useState } from 'react';
import { useNow } from '../kit/useNow';
import { RelativeTime } from '../kit/RelativeTime';
import { useMlText } from '../text/useMlText';
import { AlertDialog } from './AlertDialog';
import { AlertPanelProps } from './AlertPanel';
import { pipelineFault } from './pipelineFault';
import { RemainingTime } from './RemainingTime';
import { RetrainBlock, retrainBlock } from './retrainBlock';

/** What can be done about an alert. */
export type AlertAction =
  | 'acknowledge'
  | 'mute'
  | 'unmute'
  | 'resolve'
  | 'retrain';

/** The buttons of an alert; those that cannot be pressed say why. */
export function AlertActions(props: AlertPanelProps) {
  const { alert, monitor, retrainings, mayManage, acting } = props;
  const t = useMlText();
  const now = useNow();
  const reasonId = useId();
  const [asking, setAsking] = useState<AlertAction>();
  const fault = pipelineFault(monitor);
  const block = retrainBlock(monitor, retrainings, now);
  const actions: AlertAction[] = [
    ...(alert.state === 'open' ? (['acknowledge'] as const) : []),
    alert.state === 'muted' ? 'unmute' : 'mute',
    'resolve',
    ...(fault ? [] : (['retrain'] as const)),
  ];
  return (
    <div>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {actions.map((action, index) => {
          const blocked =
            !mayManage || (action === 'retrain' && Boolean(block));
          return (
            <Button
              key={action}
              size="small"
              variant={index === 0 ? 'contained' : 'outlined'}
              disabled={blocked}
              aria-describedby={blocked ? reasonId : undefined}
              onClick={() => {
                acting.reset();
                setAsking(action);
              }}
            >
              {t(`drift.alert.${action}`)}
            </Button>
          );
        })}
      </Box>
      <Box
        id={reasonId}
        sx={{
          mt: 0.75,
          maxWidth: '80ch',
          fontSize: '0.8125rem',
          color: 'text.secondary',
        }}
      >
        {!mayManage && <>{t('drift.alert.mayNot')}</>}
        {mayManage && !fault && block && <Block block={block} />}
        {fault && <div>{t(`drift.alert.pipeline.${fault}`)}</div>}
      </Box>
      {asking && (
        <AlertDialog
          action={asking}
          alert={alert}
          trigger={monitor.settings.retraining?.trigger}
          acting={acting}
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  );
}

function Block(props: { block: RetrainBlock }) {
  const { block } = props;
  const t = useMlText();
  switch (block.why) {
    case 'noTrigger':
      return <>{t('drift.alert.noTrigger')}</>;
    case 'waitingBlock':
      return t('drift.alert.waitingBlock', {
        when: <RelativeTime iso={block.when} />,
      });
    default:
      return t('drift.alert.cooling', {
        time: <RemainingTime iso={block.when} />,
      });
  }
}
