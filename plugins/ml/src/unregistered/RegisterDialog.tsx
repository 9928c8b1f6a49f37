import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { EntityLink } from '../kit/EntityLink';
import { FormDialog } from '../kit/FormDialog';
import { RowTable } from '../kit/RowTable';
import { useMlText } from '../text/useMlText';
import { Chosen } from './drafts';
import { RegisterModels } from './useRegisterModels';

/** Those of the catalog's own; a model that runs already may be in production. */
const LIFECYCLES = ['experimental', 'production', 'deprecated'];

/** Says what is written for whom, and asks for the stage. */
export function RegisterDialog(props: {
  models: Chosen[];
  registering: RegisterModels;
  onClose: () => void;
}) {
  const { models, registering, onClose } = props;
  const t = useMlText();
  const [lifecycle, setLifecycle] = useState(LIFECYCLES[0]);
  const count = models.length;
  return (
    <FormDialog
      title={t('unregistered.register.verb', { count })}
      text={t('unregistered.register.text', {
        file: (
          <code>{`mlmodel.${models[0]?.entityName.toLowerCase()}.yaml`}</code>
        ),
      })}
      submit={t('unregistered.register.verb', { count })}
      busy={registering.busy}
      error={registering.error}
      onClose={onClose}
      onSubmit={() => registering.register(models, lifecycle, onClose)}
    >
      <TextField
        select
        size="small"
        label={t('unregistered.register.lifecycle')}
        value={lifecycle}
        onChange={event => setLifecycle(event.target.value)}
      >
        {LIFECYCLES.map(each => (
          <MenuItem key={each} value={each}>
            {each}
          </MenuItem>
        ))}
      </TextField>
      <Box sx={{ maxHeight: 260, overflow: 'auto' }}>
        <RowTable
          caption={t('unregistered.register.list')}
          head={[
            t('unregistered.table.model'),
            t('unregistered.table.name'),
            t('unregistered.table.owner'),
          ]}
          rows={models.map(({ registry, name, entityName, owner }) => [
            <span key="model" title={registry}>
              {name}
            </span>,
            entityName,
            <EntityLink key="owner" entityRef={owner} />,
          ])}
        />
      </Box>
    </FormDialog>
  );
}
