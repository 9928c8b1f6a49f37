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
import { compareVersions, isDifferent } from './compareVersions';
import { CompareTable } from './CompareTable';
import { Section } from './Section';
import { versionName } from './versionName';
import { VersionsState } from './versionsState';

/** Two versions field by field. */
export function ComparePanel(props: {
  pair: [string, string];
  named: Map<string, Loaded<VersionDetail>>;
  everything: boolean;
  onState: (change: Partial<VersionsState>) => void;
}) {
  const { pair, named, everything, onState } = props;
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
        pair={[one.data, other.data]}
        everything={everything}
        onEverything={next => onState({ everything: next })}
      />
    </>
  );
}

function Compared(props: {
  pair: [VersionDetail, VersionDetail];
  everything: boolean;
  onEverything: (next: boolean) => void;
}) {
  const { pair, everything, onEverything } = props;
  const t = useMlText();
  const names: [string, string] = [
    versionName(pair[0].label),
    versionName(pair[1].label),
  ];
  const groups = compareVersions(
    pair,
    pair.flatMap(({ evaluations }) => evaluations),
  );
  const fields = groups.flatMap(group => group.fields);
  const differing = fields.filter(isDifferent).length;
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
        {differing
          ? `${t('registry.compare.summary', { count: differing })}. `
          : `${t('registry.compare.same')} `}
        {!groups.some(({ group }) => group === 'evaluations') &&
          `${t('registry.compare.noShared')} `}
        {fields.some(({ comparable }) => comparable === false) &&
          t('registry.compare.notComparableNote')}
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
