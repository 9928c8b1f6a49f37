import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Skeleton from '@mui/material/Skeleton';
import Switch from '@mui/material/Switch';
import BackIcon from '@mui/icons-material/ArrowBack';
import { VersionDetail } from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { FailedPanel } from '../kit/PanelState';
import { useMlText } from '../text/useMlText';
import { CompareSummary } from './CompareSummary';
import { compareVersions } from './compareVersions';
import { CompareTable } from './CompareTable';
import { Section } from '../kit/Section';
import { Named } from './versionNames';
import { VersionsState } from './versionsState';

/** Two versions field by field, the older at the left however they were ticked. */
export function ComparePanel(props: {
  pair: [string, string];
  named: Map<string, Loaded<VersionDetail>>;
  nameOf: (version: Named) => string;
  everything: boolean;
  onState: (change: Partial<VersionsState>) => void;
}) {
  const { pair, named, nameOf, everything, onState } = props;
  const t = useMlText();
  const [one, other] = pair.map(id => named.get(id));
  const back = (
    <Button
      size="small"
      startIcon={<BackIcon />}
      onClick={() => onState({ compare: undefined })}
      sx={{ justifySelf: 'start' }}
    >
      {t('registry.compare.back')}
    </Button>
  );
  const failed = [one, other].find(each => each?.status === 'failed');
  if (failed?.status === 'failed') {
    return (
      <>
        {back}
        <FailedPanel
          what={t('registry.detail.what')}
          error={failed.error}
          onRetry={failed.onRetry}
        />
      </>
    );
  }
  if (one?.status !== 'ready' || other?.status !== 'ready') {
    return (
      <>
        {back}
        <Skeleton variant="rounded" height={420} />
      </>
    );
  }
  return (
    <>
      {back}
      <Compared
        pair={olderFirst(one.data, other.data)}
        nameOf={nameOf}
        everything={everything}
        onEverything={next => onState({ everything: next })}
      />
    </>
  );
}

function olderFirst<V extends VersionDetail>(one: V, other: V): [V, V] {
  const madeAt = ({ createdAt, firstSeenAt }: V) =>
    Date.parse(createdAt ?? firstSeenAt);
  return madeAt(one) <= madeAt(other) ? [one, other] : [other, one];
}

function Compared(props: {
  pair: [VersionDetail, VersionDetail];
  nameOf: (version: Named) => string;
  everything: boolean;
  onEverything: (next: boolean) => void;
}) {
  const { pair, nameOf, everything, onEverything } = props;
  const t = useMlText();
  const names: [string, string] = [nameOf(pair[0]), nameOf(pair[1])];
  const groups = compareVersions(
    pair,
    pair.flatMap(({ evaluations }) => evaluations),
  );
  const words = { one: names[0], other: names[1] };
  return (
    <Section
      title={t('registry.compare.title', words)}
      actions={
        <FormControlLabel
          control={
            <Switch
              size="small"
              checked={everything}
              onChange={(_, next) => onEverything(next)}
            />
          }
          label={t('registry.compare.everything')}
          sx={{ '& .v5-MuiFormControlLabel-label': { fontSize: 'inherit' } }}
        />
      }
    >
      <Box sx={{ mb: 1 }}>
        <CompareSummary groups={groups} names={names} />
      </Box>
      <CompareTable
        groups={groups}
        names={names}
        everything={everything}
        caption={t(
          everything
            ? 'registry.compare.captionAll'
            : 'registry.compare.caption',
          words,
        )}
      />
    </Section>
  );
}
