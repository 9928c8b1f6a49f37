import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { TransferBody, TransfersAnswer } from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { ApiAction } from '../api/useApiAction';
import { EntityLink } from '../kit/EntityLink';
import { linksInText } from '../kit/linksInText';
import { FailedPanel, StaleNotice } from '../kit/PanelState';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { ProposeTransfer } from './ProposeTransfer';
import { TransferItem } from './TransferItem';
import type { TransferReply } from './TransferPanel';

/** The owner, the transfer that runs, and those before it. */
export function TransferView(props: {
  entityRef: string;
  owner?: string;
  /** Whether the reader owns it, or may hand over what others own. */
  mayPropose: boolean;
  answer: Loaded<TransfersAnswer>;
  proposing: ApiAction<TransferBody>;
  answering: ApiAction<TransferReply>;
}) {
  const { entityRef, owner, mayPropose, answer, proposing, answering } = props;
  const t = useMlText();
  const transfers = answer.status === 'ready' ? answer.data.transfers : [];
  const running = transfers.filter(isRunning);
  const earlier = transfers.filter(each => !isRunning(each));
  return (
    <Section
      title={t('ownership.transfer.title')}
      actions={
        mayPropose &&
        answer.status === 'ready' &&
        running.length === 0 && (
          <ProposeTransfer entityRef={entityRef} proposing={proposing} />
        )
      }
    >
      {owner ? (
        <Box sx={linksInText}>
          {t('ownership.transfer.owner')} <EntityLink entityRef={owner} />
        </Box>
      ) : (
        t('ownership.transfer.noOwner')
      )}
      {answer.status === 'loading' && <Skeleton width="40%" />}
      {answer.status === 'failed' && (
        <FailedPanel
          what={t('ownership.transfer.what')}
          error={answer.error}
          onRetry={answer.onRetry}
        />
      )}
      {answer.status === 'ready' && answer.refreshFailure && (
        <StaleNotice
          what={t('ownership.transfer.what')}
          failure={answer.refreshFailure}
        />
      )}
      {running.map(each => (
        <TransferItem key={each.id} transfer={each} answering={answering} />
      ))}
      {earlier.length > 0 && (
        <Box component="details" sx={{ mt: 1 }}>
          <summary>
            {t('ownership.transfer.earlier', { count: earlier.length })}
          </summary>
          {earlier.map(each => (
            <TransferItem key={each.id} transfer={each} answering={answering} />
          ))}
        </Box>
      )}
    </Section>
  );
}

function isRunning({ state }: TransfersAnswer['transfers'][number]): boolean {
  return state === 'proposed' || state === 'accepted';
}
