import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { RegistrationsAnswer } from '@callboard/plugin-ml-common';
import { EmptyPanel, FailedPanel } from '../kit/PanelState';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { Draft, DraftChanges } from './drafts';
import { registryFigures } from './registryFigures';
import { EVERYTHING, UnregisteredState } from './unregisteredState';
import { UnregisteredTable } from './UnregisteredTable';
import { KnownUnregistered } from './useUnregistered';

/** The models that the catalog lacks, or why there are none. */
export function UnregisteredModels(props: {
  known: KnownUnregistered;
  changes: DraftChanges;
  onChange: (key: string, change: Partial<Draft>) => void;
  results?: RegistrationsAnswer['results'];
  onState: (next: UnregisteredState) => void;
}) {
  const { known, changes, onChange, results, onState } = props;
  const { models, totalItems, registries, more } = known;
  const t = useMlText();
  if (models.length === 0) {
    return <NoModels registries={registries} onState={onState} />;
  }
  return (
    <Section title={t('unregistered.table.title')}>
      <UnregisteredTable
        models={models}
        totalItems={totalItems}
        changes={changes}
        onChange={onChange}
        results={results}
      />
      {more?.error && (
        <FailedPanel what={t('unregistered.what')} error={more.error} />
      )}
      {more && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <Button size="small" disabled={more.loading} onClick={more.onMore}>
            {t('unregistered.table.more')}
          </Button>
          {t('unregistered.table.shown', {
            shown: String(models.length),
            total: String(totalItems),
          })}
        </Box>
      )}
    </Section>
  );
}

function NoModels(props: {
  registries: KnownUnregistered['registries'];
  onState: (next: UnregisteredState) => void;
}) {
  const { registries, onState } = props;
  const t = useMlText();
  const { unregistered, allRead } = registryFigures(registries);
  if (unregistered > 0) {
    return (
      <EmptyPanel
        title={t('unregistered.filter.none')}
        text={t('unregistered.filter.noneText')}
        action={
          <Button onClick={() => onState(EVERYTHING)}>
            {t('unregistered.filter.clear')}
          </Button>
        }
      />
    );
  }
  if (registries.length === 0) {
    return (
      <EmptyPanel
        title={t('unregistered.empty.noRegistryTitle')}
        text={t('unregistered.empty.noRegistryText')}
      />
    );
  }
  return allRead ? (
    <EmptyPanel
      title={t('unregistered.empty.allTitle')}
      text={t('unregistered.empty.allText')}
    />
  ) : (
    <EmptyPanel
      title={t('unregistered.empty.noneKnownTitle')}
      text={t('unregistered.empty.noneKnownText')}
    />
  );
}
