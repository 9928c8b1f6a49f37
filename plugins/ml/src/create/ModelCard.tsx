import Box from '@mui/material/Box';
import BlockIcon from '@mui/icons-material/Block';
import { InventoryItem } from '@callboard/plugin-ml-common';
import { errorText } from '../api/errorText';
import { Loaded } from '../api/loaded';
import { readableRef } from '../kit/readableRef';
import { RiskMark } from '../kit/RiskMark';
import { shortDigest } from '../kit/shortDigest';
import { SlotBadge } from '../kit/SlotBadge';
import { slotName } from '../kit/slotName';
import { versionName } from '../kit/versionName';
import { MlText, useMlText } from '../text/useMlText';
import { ChoiceCard } from './ChoiceCard';
import { MainVersion, whyNot } from './mainVersion';
import { useMainVersion } from './useMainVersion';

/** Slots whose facts have a line of their own. */
const SAID_ABOVE = ['ownership', 'version'];

/** A model with what decides whether to serve it. */
export function ModelCard(props: {
  group: string;
  item: InventoryItem;
  chosen: boolean;
  disabled?: boolean;
  onChoose: () => void;
}) {
  const { group, item, chosen, disabled, onChoose } = props;
  const { entityRef, name, title = name, purpose } = item;
  const t = useMlText();
  const main = useMainVersion(entityRef);
  const why = reasonAgainst(main, t);
  return (
    <ChoiceCard
      group={group}
      value={entityRef}
      title={title}
      chosen={chosen}
      disabled={disabled || main.status === 'loading' || why !== undefined}
      onChoose={onChoose}
    >
      <Box
        sx={{
          mb: 1,
          color: 'text.secondary',
          display: '-webkit-box',
          WebkitLineClamp: 2,
          WebkitBoxOrient: 'vertical',
          overflow: 'hidden',
        }}
      >
        {purpose || t('create.picker.noPurpose')}
      </Box>
      <Facts item={item} version={versionText(main, t)} />
      {why && (
        <Box sx={{ display: 'flex', gap: 0.5, mt: 1, fontWeight: 500 }}>
          <BlockIcon aria-hidden style={{ fontSize: 16, marginTop: 2 }} />
          <span>
            {t('create.picker.cannot')}: {why}
          </span>
        </Box>
      )}
    </ChoiceCard>
  );
}

function Facts(props: { item: InventoryItem; version: string }) {
  const { item, version } = props;
  const t = useMlText();
  const notStated = t('create.picker.notStated');
  const facts = [
    { label: t('create.picker.version'), value: version },
    {
      label: t('create.picker.owner'),
      value: item.owner ? readableRef(item.owner) : notStated,
    },
    { label: t('create.picker.stage'), value: item.lifecycle ?? notStated },
    {
      label: t('create.picker.risk'),
      value: item.riskTier ? <RiskMark tier={item.riskTier} /> : notStated,
    },
    ...Object.entries(item.statuses)
      .filter(([slot]) => !SAID_ABOVE.includes(slot))
      .map(([slot, status]) => ({
        label: slotName(slot, t),
        value: <SlotBadge slot={slot} status={status} />,
      })),
  ];
  return (
    <Box
      component="span"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'max-content minmax(0, 1fr)',
        columnGap: 1.5,
      }}
    >
      {facts.map(({ label, value }) => (
        <Box key={label} component="span" sx={{ display: 'contents' }}>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {label}
          </Box>
          <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            {value}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

/** Why it cannot be chosen; undefined when it can, or while that is not known. */
function reasonAgainst(
  main: Loaded<MainVersion>,
  t: MlText,
): string | undefined {
  if (main.status === 'failed') {
    return t('create.picker.why.unread', { error: errorText(main.error) });
  }
  const why = main.status === 'ready' ? whyNot(main.data) : undefined;
  return why && t(`create.picker.why.${why}`, { version: labelOf(main) });
}

function labelOf(main: Loaded<MainVersion>): string {
  return main.status === 'ready' && main.data.status === 'known'
    ? versionName(main.data.version.label)
    : '';
}

function versionText(main: Loaded<MainVersion>, t: MlText): string {
  if (main.status === 'loading') {
    return t('create.picker.reading');
  }
  if (main.status === 'failed' || main.data.status !== 'known') {
    return t('status.unknown');
  }
  const { version, reason } = main.data;
  const digest = version.digest ? `, ${shortDigest(version.digest)}` : '';
  return `${labelOf(main)} (${reason})${digest}`;
}
