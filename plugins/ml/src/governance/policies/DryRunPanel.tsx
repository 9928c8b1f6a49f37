import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { ReviewPolicy } from '@callboard/plugin-ml-common';
import { FormEvent, useState } from 'react';
import { errorText } from '../../api/errorText';
import { Section } from '../../kit/Section';
import { useMlText } from '../../text/useMlText';
import { DryRunResult } from './DryRunResult';
import { DryRun } from './usePolicies';

/** Tries a policy that is pasted against everything registered. */
export function DryRunPanel(props: {
  dryRun: DryRun;
  /** A policy to start from. */
  start?: ReviewPolicy;
}) {
  const { dryRun, start } = props;
  const { allowed, busy, error, answer, run } = dryRun;
  const t = useMlText();
  const [yaml, setYaml] = useState('');
  const [environment, setEnvironment] = useState('production');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run({ yaml, environment });
  };
  return (
    <Section title={t('governance.policies.dryRun.title')}>
      <Box sx={{ mb: 1.5, color: 'text.secondary' }}>
        {allowed === false
          ? t('governance.policies.dryRun.mayNot')
          : t('governance.policies.dryRun.text')}
      </Box>
      {allowed !== false && (
        <Box
          component="form"
          onSubmit={submit}
          sx={{ display: 'grid', gap: 1.5 }}
        >
          <TextField
            required
            multiline
            minRows={8}
            maxRows={20}
            label={t('governance.policies.dryRun.yaml')}
            value={yaml}
            onChange={event => setYaml(event.target.value)}
            inputProps={{
              spellCheck: false,
              style: { fontFamily: 'monospace', fontSize: '0.8125rem' },
            }}
          />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.25 }}>
            <TextField
              required
              size="small"
              label={t('governance.policies.dryRun.environment')}
              value={environment}
              onChange={event => setEnvironment(event.target.value)}
            />
            <Button type="submit" variant="contained" disabled={busy}>
              {t(
                busy
                  ? 'governance.policies.dryRun.running'
                  : 'governance.policies.dryRun.run',
              )}
            </Button>
            {start && (
              // JSON is YAML, too.
              <Button onClick={() => setYaml(JSON.stringify(start, null, 2))}>
                {t('governance.policies.dryRun.start')}
              </Button>
            )}
          </Box>
        </Box>
      )}
      <Box role="status" sx={{ mt: 1 }}>
        {error && (
          <Alert
            severity="error"
            variant="outlined"
            sx={{ whiteSpace: 'pre-wrap' }}
          >
            {t('governance.policies.dryRun.failed')} {errorText(error)}
          </Alert>
        )}
        {answer && !error && <DryRunResult answer={answer} />}
      </Box>
    </Section>
  );
}
