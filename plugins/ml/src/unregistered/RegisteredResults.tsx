import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { RegistrationsAnswer } from '@callboard/plugin-ml-common';
import { EntityLink } from '../kit/EntityLink';
import { RowTable } from '../kit/RowTable';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';

/** What became of each model, those that were refused first. */
export function RegisteredResults(props: {
  results: RegistrationsAnswer['results'];
  onClose: () => void;
}) {
  const { results, onClose } = props;
  const t = useMlText();
  const registered = results.filter(({ status }) => status === 'registered');
  const refused = results.length - registered.length;
  const inOrder = [...results].sort(
    (a, b) =>
      Number(a.status === 'registered') - Number(b.status === 'registered'),
  );
  return (
    <Alert
      severity={refused > 0 ? 'warning' : 'success'}
      variant="outlined"
      onClose={onClose}
      closeText={t('unregistered.result.close')}
      sx={{
        bgcolor: 'background.paper',
        '& .v5-MuiAlert-message, & .MuiAlert-message': { flex: 1 },
      }}
    >
      <strong>
        {[
          registered.length > 0 &&
            t('unregistered.result.countRegistered', {
              count: registered.length,
            }),
          refused > 0 &&
            t('unregistered.result.countRefused', { count: refused }),
        ]
          .filter(Boolean)
          .join('; ')}
      </strong>
      {registered.length > 0 && <div>{t('unregistered.result.soon')}</div>}
      <Box sx={{ maxHeight: 320, overflow: 'auto', mt: 1 }}>
        <RowTable
          caption={t('unregistered.result.title')}
          head={[
            t('unregistered.table.model'),
            t('unregistered.result.title'),
            t('unregistered.table.name'),
          ]}
          rows={inOrder.map(result => [
            result.name,
            <StatusBadge
              key="status"
              compact
              level={result.status === 'registered' ? 'ok' : 'failing'}
              text={t(`unregistered.result.${result.status}`)}
            />,
            result.status === 'registered' ? (
              <EntityLink key="entity" entityRef={result.entityRef} icon />
            ) : (
              result.reason
            ),
          ])}
        />
      </Box>
    </Alert>
  );
}
