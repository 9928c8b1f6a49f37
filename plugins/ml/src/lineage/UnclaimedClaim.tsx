import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { ML_KINDS, parseLineageNode } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { CopyButton } from '../kit/CopyButton';
import { EntityField } from '../kit/EntityField';
import { FormDialog } from '../kit/FormDialog';
import { useMlText } from '../text/useMlText';
import { Claiming, UnclaimedName } from './useUnclaimed';

const COMPONENTS = ['Component'];

/** Asks which entity a name is, and says how to write that down instead. */
export function UnclaimedClaim(props: {
  name: UnclaimedName;
  claiming: Claiming;
  onClose: () => void;
}) {
  const { name, claiming, onClose } = props;
  const { id, kind, address } = name;
  const t = useMlText();
  const [entity, setEntity] = useState('');
  const [wrong, setWrong] = useState(false);
  const ofDataset = kind === 'dataset';
  const submit = () => {
    const found = parseLineageNode(entity.trim());
    const entityRef =
      found?.type === 'entity' && found.column === undefined
        ? found.entityRef
        : undefined;
    setWrong(entityRef === undefined);
    if (entityRef) {
      claiming.claim({ node: id, entityRef }, onClose);
    }
  };
  return (
    <FormDialog
      title={t('lineage.impact.unclaimed.claimTitle')}
      text={
        <Box component="code" sx={{ overflowWrap: 'anywhere' }}>
          {address}
        </Box>
      }
      submit={t('lineage.impact.unclaimed.submit')}
      busy={claiming.busy}
      error={claiming.error}
      onClose={onClose}
      onSubmit={submit}
    >
      {claiming.mayAny === false && (
        <Alert severity="info" variant="outlined" sx={{ py: 0 }}>
          {t('lineage.impact.unclaimed.mayNot')}
        </Alert>
      )}
      <EntityField
        required
        kinds={ofDataset ? ML_KINDS : COMPONENTS}
        label={t(
          ofDataset
            ? 'lineage.impact.unclaimed.isDataset'
            : 'lineage.impact.unclaimed.isJob',
        )}
        helperText={helpOf()}
        error={wrong}
        value={entity}
        onValue={value => {
          setEntity(value);
          setWrong(false);
        }}
      />
      <Instead address={address} ofDataset={ofDataset} />
    </FormDialog>
  );

  function helpOf() {
    if (wrong) {
      return t('lineage.impact.unclaimed.notRef');
    }
    return t(
      ofDataset
        ? 'lineage.impact.unclaimed.datasetHelp'
        : 'lineage.impact.unclaimed.jobHelp',
    );
  }
}

function Instead(props: { address: string; ofDataset: boolean }) {
  const { address, ofDataset } = props;
  const t = useMlText();
  const sort = ofDataset ? 'dataset' : 'job';
  const annotation = `callboard.dev/openlineage-${sort}: ${address}`;
  const lines = [
    'metadata:',
    '  annotations:',
    `    ${annotation}`,
    ...(ofDataset ? ['spec:', `  location: ${address}`] : []),
  ];
  return (
    <Box sx={{ minWidth: 0, fontSize: '0.8125rem' }}>
      {t(
        ofDataset
          ? 'lineage.impact.unclaimed.insteadDataset'
          : 'lineage.impact.unclaimed.insteadJob',
      )}
      <Box sx={{ display: 'flex', alignItems: 'flex-start', mt: 0.5 }}>
        <Box
          component="pre"
          tabIndex={0}
          sx={{
            flex: '1 1 auto',
            minWidth: 0,
            m: 0,
            p: 1,
            border: 1,
            borderColor: 'divider',
            borderRadius: 1,
            overflowX: 'auto',
            fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
          }}
        >
          {lines.join('\n')}
        </Box>
        <CopyButton
          text={annotation}
          label={t('lineage.impact.unclaimed.copy')}
        />
      </Box>
    </Box>
  );
}
