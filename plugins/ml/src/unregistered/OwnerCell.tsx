import Box from '@mui/material/Box';
import { UnregisteredModel } from '@callboard/plugin-ml-common';
import { EntityField } from '../kit/EntityField';
import { EntityLink } from '../kit/EntityLink';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { Draft, problemOf } from './drafts';

const OWNER_KINDS = ['Group', 'User'];

/** Who owns a model by the mapping and why, or a field to choose one. */
export function OwnerCell(props: {
  model: UnregisteredModel;
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
}) {
  const { model, draft, onChange } = props;
  const { owner, name } = model;
  const t = useMlText();
  const wrong = problemOf(model, draft) === 'bad-owner';
  if (owner?.exists) {
    return (
      <>
        <EntityLink entityRef={owner.ref} />
        <Box className="quiet" sx={{ fontSize: '0.75rem' }}>
          {owner.why}
        </Box>
      </>
    );
  }
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      {owner && (
        <span>
          {owner.ref}{' '}
          <StatusBadge
            level="failing"
            text={t('unregistered.table.noSuchOwner')}
          />{' '}
          <span className="quiet">{owner.why}</span>
        </span>
      )}
      {!owner && !draft.owner && (
        <StatusBadge
          level="not-set-up"
          text={t('unregistered.table.noOwner')}
        />
      )}
      <EntityField
        compact
        kinds={OWNER_KINDS}
        label={t('unregistered.table.choose')}
        ariaLabel={t('unregistered.table.chooseOf', { name })}
        value={draft.owner}
        error={wrong}
        helperText={wrong ? t('unregistered.table.badOwner') : undefined}
        onValue={value => onChange({ owner: value })}
      />
    </Box>
  );
}
