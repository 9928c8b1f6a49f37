import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useMlText } from '../text/useMlText';
import { Refusal } from './registration';

/** Why a file cannot be registered: each broken rule with its place, or the catalog's own words. */
export function RefusalPanel(props: { refusal: Refusal }) {
  const { cause, message, file, entityRef, problems } = props.refusal;
  const t = useMlText();
  return (
    <Alert severity="error" variant="outlined" sx={{ overflow: 'hidden' }}>
      <strong>
        {t(cause === 'unreadable' ? 'register.unreadable' : 'register.refused')}
      </strong>
      {problems.length > 0 ? (
        <>
          <Box sx={{ mt: 0.5, overflowWrap: 'anywhere' }}>
            <code>{entityRef}</code> · {file}
          </Box>
          <Box
            component="dl"
            sx={{
              display: 'grid',
              gridTemplateColumns: 'auto 1fr',
              columnGap: 2,
              rowGap: 0.5,
              my: 1,
            }}
          >
            {problems.map(({ path, rule }) => (
              <Box key={`${path} ${rule}`} sx={{ display: 'contents' }}>
                <dt>
                  <code>{path}</code>
                </dt>
                <Box component="dd" sx={{ m: 0 }}>
                  {rule}
                </Box>
              </Box>
            ))}
          </Box>
        </>
      ) : (
        <Words cause={cause} message={message} />
      )}
      <Box sx={{ color: 'text.secondary' }}>
        {t(
          problems.length > 0
            ? 'register.refusedHint'
            : 'register.nothingCreated',
        )}
      </Box>
    </Alert>
  );
}

/** A plain sentence where there is one, with the server's own words to unfold. */
function Words(props: Pick<Refusal, 'cause' | 'message'>) {
  const { cause, message } = props;
  const t = useMlText();
  if (cause === 'rule') {
    return (
      <Box sx={{ my: 1, overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
        {message}
      </Box>
    );
  }
  return (
    <Box sx={{ my: 1 }}>
      {t(`register.${cause}Why`)}
      <Box component="details" sx={{ mt: 0.5 }}>
        <Box component="summary" sx={{ cursor: 'pointer' }}>
          {t('register.serverSays')}
        </Box>
        <Box
          component="pre"
          sx={{ m: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
        >
          {message}
        </Box>
      </Box>
    </Box>
  );
}
