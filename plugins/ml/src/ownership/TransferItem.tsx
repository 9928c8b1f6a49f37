import Box from '@mui/material/Box';
import { StatusLevel, Transfer } from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { ApiAction } from '../api/useApiAction';
import { EntityLink } from '../kit/EntityLink';
import { linksInText } from '../kit/linksInText';
import { RelativeTime } from '../kit/RelativeTime';
import { StatusBadge } from '../kit/StatusBadge';
import { Who } from '../kit/Who';
import { useMlText } from '../text/useMlText';
import { AnswerTransfer } from './AnswerTransfer';
import type { TransferReply } from './TransferPanel';

const LEVELS: Record<Transfer['state'], StatusLevel> = {
  proposed: 'attention',
  accepted: 'attention',
  declined: 'not-set-up',
  withdrawn: 'not-set-up',
  completed: 'ok',
};

/** From whom to whom, why, how far it is, what to do next, and what the reader may answer. */
export function TransferItem(props: {
  transfer: Transfer;
  /** Shown before the owners, such as what is handed over. */
  before?: ReactNode;
  answering: ApiAction<TransferReply>;
}) {
  const { transfer, before, answering } = props;
  const { answer, answeredAt, answeredBy } = transfer;
  const t = useMlText();
  return (
    <Box sx={{ display: 'grid', gap: 0.5, py: 1, ...linksInText }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 1.5,
        }}
      >
        {before}
        <span>
          {transfer.from ? (
            <EntityLink entityRef={transfer.from} />
          ) : (
            t('ownership.transfer.noFrom')
          )}
          {' → '}
          <EntityLink entityRef={transfer.to} />
        </span>
        <StatusBadge
          compact
          level={LEVELS[transfer.state]}
          text={t(`ownership.transfer.state.${transfer.state}`)}
        />
      </Box>
      <Box sx={{ overflowWrap: 'anywhere', maxWidth: '80ch' }}>
        “{transfer.reason}”
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        {t('ownership.transfer.by')} <Who who={transfer.by} />{' '}
        <RelativeTime iso={transfer.at} />
        {answeredBy && (
          <>
            {'. '}
            {t('ownership.transfer.answeredBy')} <Who who={answeredBy} />{' '}
            {answeredAt && <RelativeTime iso={answeredAt} />}
            {answer && `: “${answer}”`}
          </>
        )}
      </Box>
      {transfer.next && (
        <Box sx={{ overflowWrap: 'anywhere', maxWidth: '80ch' }}>
          <strong>{t('ownership.transfer.next')}</strong> {transfer.next}
        </Box>
      )}
      <AnswerTransfer transfer={transfer} answering={answering} />
    </Box>
  );
}
