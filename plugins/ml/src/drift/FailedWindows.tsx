import Box from '@mui/material/Box';
import { MonitoredDrift } from '@callboard/plugin-ml-common';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { windowText } from '../kit/windowText';

/** Windows that the engine could not profile, and why. */
export function FailedWindows(props: {
  windows: MonitoredDrift['failedWindows'];
}) {
  const { windows } = props;
  const t = useMlText();
  const title = t('drift.failed.title', { count: windows.length });
  return (
    <Section title={title}>
      <Box sx={{ mb: 1, color: 'text.secondary' }}>
        {t('drift.failed.text')}
      </Box>
      <RowTable
        caption={title}
        head={[t('drift.failed.window'), t('drift.failed.error')]}
        rows={windows.map(each => [windowText(each), each.error])}
      />
    </Section>
  );
}
