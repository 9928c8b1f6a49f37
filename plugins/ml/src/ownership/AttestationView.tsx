import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import {
  AttestationAnswerBody,
  AttestationDetail,
  AttestationItem,
} from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { AnswerHead, GovernancePage } from '../kit/GovernancePage';
import { ApiAction } from '../api/useApiAction';
import { FailedPanel, StaleNotice } from '../kit/PanelState';
import { linksInText } from '../kit/linksInText';
import { RelativeTime } from '../kit/RelativeTime';
import { relativeTime } from '../kit/relativeTime';
import { useNow } from '../kit/useNow';
import { Who } from '../kit/Who';
import { useMlText } from '../text/useMlText';
import { attestationSentence } from './attestationSentence';
import { AttestationTrail } from './AttestationTrail';
import { BecamePanel } from './BecamePanel';
import { CampaignState } from './CampaignState';
import { ConfirmPanel } from './ConfirmPanel';
import { EndCampaign } from './EndCampaign';
import { itemsByRisk } from './itemsByRisk';
import { ItemsPanel } from './ItemsPanel';
import { OwnersPanel } from './OwnersPanel';

export interface AttestationViewProps {
  answer: Loaded<AttestationDetail>;
  answering: ApiAction<AttestationAnswerBody>;
  ending: ApiAction<{ cancel: boolean }>;
  /** Which items are listed; all where it is not said. */
  show?: AttestationItem['state'];
  onShow: (next?: AttestationItem['state']) => void;
}

/** What I am asked to confirm, and how far everybody is. */
export function AttestationView(props: AttestationViewProps) {
  const { answer } = props;
  const t = useMlText();
  return (
    <GovernancePage>
      <AttestationTrail
        here={answer.status === 'ready' ? answer.data.title : '…'}
      />
      {answer.status === 'loading' && (
        <Box aria-busy sx={{ display: 'grid', gap: 2 }}>
          <Skeleton height={28} width="60%" />
          <Skeleton variant="rounded" height={240} />
          <Skeleton variant="rounded" height={240} />
        </Box>
      )}
      {answer.status === 'failed' && (
        <FailedPanel
          what={t('ownership.attestation.whatOne')}
          error={answer.error}
          onRetry={answer.onRetry}
        />
      )}
      {answer.status === 'ready' && (
        <>
          {answer.refreshFailure && (
            <StaleNotice
              what={t('ownership.attestation.whatOne')}
              failure={answer.refreshFailure}
            />
          )}
          <Campaign {...props} campaign={answer.data} />
        </>
      )}
    </GovernancePage>
  );
}

function Campaign(
  props: AttestationViewProps & { campaign: AttestationDetail },
) {
  const { campaign, answering, ending, show, onShow } = props;
  const t = useMlText();
  const now = useNow();
  const over = campaign.state !== 'running';
  const items = itemsByRisk(campaign.items);
  const mine = items.filter(
    ({ state, mayAnswer }) => state === 'open' && mayAnswer && !over,
  );
  return (
    <>
      <AnswerHead
        actions={
          campaign.mayEnd &&
          !over && <EndCampaign campaign={campaign} ending={ending} />
        }
      >
        {attestationSentence(
          campaign,
          new Date(now),
          iso => relativeTime(iso, now, { justNow: t('state.justNow') }),
          t,
        )}
      </AnswerHead>
      <Box sx={{ color: 'text.secondary', maxWidth: '80ch', ...linksInText }}>
        <CampaignState campaign={campaign} /> · {t('ownership.attestation.by')}{' '}
        <Who who={campaign.by} /> <RelativeTime iso={campaign.at} />
        {campaign.text && (
          <Box sx={{ mt: 1, color: 'text.primary', whiteSpace: 'pre-wrap' }}>
            {campaign.text}
          </Box>
        )}
      </Box>
      {over && <BecamePanel campaign={campaign} />}
      {mine.length > 0 && <ConfirmPanel items={mine} answering={answering} />}
      <OwnersPanel owners={campaign.owners} over={over} />
      <ItemsPanel items={items} over={over} show={show} onShow={onShow} />
    </>
  );
}
