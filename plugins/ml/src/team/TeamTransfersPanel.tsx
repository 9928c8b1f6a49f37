import Box from '@mui/material/Box';
import { Transfer } from '@callboard/plugin-ml-common';
import { ApiAction } from '../api/useApiAction';
import { EntityLink } from '../kit/EntityLink';
import { Section } from '../kit/Section';
import { TransferItem } from '../ownership/TransferItem';
import type { TransferReply } from '../ownership/TransferPanel';
import { useMlText } from '../text/useMlText';

/** What leaves the team and what joins it. */
export function TeamTransfersPanel(props: {
  team: string;
  transfers: Transfer[];
  answering: ApiAction<TransferReply>;
}) {
  const { team, transfers, answering } = props;
  const t = useMlText();
  return (
    <Section title={t('team.duties.transfers.title')}>
      {transfers.length === 0 && (
        <Box sx={{ color: 'text.secondary' }}>
          {t('team.duties.transfers.none')}
        </Box>
      )}
      {transfers.map(each => (
        <TransferItem
          key={each.id}
          transfer={each}
          answering={answering}
          before={
            <span>
              <EntityLink entityRef={each.entityRef} icon />{' '}
              {each.to === team
                ? t('team.duties.transfers.joins')
                : t('team.duties.transfers.leaves')}
            </span>
          }
        />
      ))}
    </Section>
  );
}
