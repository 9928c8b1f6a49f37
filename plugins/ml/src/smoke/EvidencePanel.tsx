import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/frontend-plugin-api';
import { SmokeReport, SmokeRun } from '@callboard/plugin-ml-common';
import { useMutation } from '@tanstack/react-query';
import { errorText } from '../api/errorText';
import { smokeApiRef } from '../api/smokeApiRef';
import { CopyButton } from '../kit/CopyButton';
import { RowTable } from '../kit/RowTable';
import { saveJson } from '../kit/saveJson';
import { Section } from '../kit/Section';
import { shortDigest } from '../kit/shortDigest';
import { useMlText } from '../text/useMlText';

/** What binds the report to what was tested, and the signed evidence to take along. */
export function EvidencePanel(props: { run: SmokeRun; report: SmokeReport }) {
  const { run, report } = props;
  const t = useMlText();
  const rows = [
    [t('smoke.evidence.report'), run.reportDigest],
    [t('smoke.evidence.artifact'), report.target.digest],
    [t('smoke.evidence.bundle'), run.bundleDigest ?? report.bundle?.digest],
    [t('smoke.evidence.key'), run.keyId],
  ].flatMap(([name, value]) =>
    value ? [[name, <Digest key={name} value={value} />]] : [],
  );
  return (
    <Section title={t('smoke.evidence.title')}>
      <Box sx={{ mb: 1 }}>
        {t(run.keyId ? 'smoke.evidence.signed' : 'smoke.evidence.unsigned')}
      </Box>
      {rows.length > 0 && (
        <RowTable
          caption={t('smoke.evidence.title')}
          head={[t('registry.detail.name'), t('registry.detail.digest')]}
          rows={rows}
        />
      )}
      <Downloads run={run} report={report} />
    </Section>
  );
}

function Digest(props: { value: string }) {
  const { value } = props;
  const t = useMlText();
  const shown = value.startsWith('sha256:')
    ? shortDigest(value)
    : `${value.slice(0, 10)}…`;
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      <code title={value}>{shown}</code>
      <CopyButton text={value} label={t('smoke.evidence.copy')} />
    </Box>
  );
}

function Downloads(props: { run: SmokeRun; report: SmokeReport }) {
  const { run, report } = props;
  const api = useApi(smokeApiRef);
  const t = useMlText();
  const evidence = useMutation({
    mutationFn: () => api.getEvidence(run.id),
    onSuccess: envelope => saveJson(`smoke-test-${run.id}.dsse.json`, envelope),
  });
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
        {run.keyId && (
          <Button
            size="small"
            variant="outlined"
            startIcon={<DownloadIcon />}
            disabled={evidence.isPending}
            onClick={() => evidence.mutate()}
          >
            {t('smoke.evidence.downloadEvidence')}
          </Button>
        )}
        <Button
          size="small"
          variant="outlined"
          startIcon={<DownloadIcon />}
          onClick={() => saveJson(`smoke-test-${run.id}.json`, report)}
        >
          {t('smoke.evidence.downloadReport')}
        </Button>
      </Box>
      {evidence.error && (
        <Alert severity="error" variant="outlined" sx={{ mt: 1, py: 0 }}>
          {t('smoke.evidence.failed')} {errorText(evidence.error)}
        </Alert>
      )}
    </>
  );
}
