import { Attestation } from '@callboard/plugin-ml-common';
import { StatusBadge } from '../kit/StatusBadge';
import { useNow } from '../kit/useNow';
import { useMlText } from '../text/useMlText';

/** Whether a campaign runs, as colour, icon and word. */
export function CampaignState(props: {
  campaign: Pick<Attestation, 'state' | 'open' | 'dueAt'>;
}) {
  const { state, open, dueAt } = props.campaign;
  const t = useMlText();
  const now = useNow();
  const late = open > 0 && Date.parse(dueAt) < now;
  const level = {
    running: late ? 'failing' : 'attention',
    // That some never answered is in the figures beside it.
    ended: 'not-set-up',
    cancelled: 'not-set-up',
  } as const;
  return (
    <StatusBadge
      compact
      level={state === 'running' && open === 0 ? 'ok' : level[state]}
      text={t(`ownership.attestation.state.${state}`)}
    />
  );
}
