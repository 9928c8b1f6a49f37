import Box from '@mui/material/Box';
import { MonitoredDrift } from '@callboard/plugin-ml-common';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { shortDigest } from '../kit/shortDigest';
import { StatusBadge } from '../kit/StatusBadge';
import { windowText } from '../kit/windowText';
import { useMlText } from '../text/useMlText';
import { readingLevel } from './readingLevel';

type Windows = MonitoredDrift['windows'];

/** The versions that answered side by side in one window, each judged by itself; nothing where one answered alone. */
export function VersionsPanel(props: {
  windows: Windows;
  /** Begin of the one that is opened; the newest of several versions without. */
  opened?: string;
}) {
  const t = useMlText();
  const window = ofSeveral(props.windows, props.opened);
  if (!window) {
    return null;
  }
  const title = t('drift.versions.title', { window: windowText(window) });
  return (
    <Section title={title}>
      <Box sx={{ mb: 1, color: 'text.secondary' }}>
        {t('drift.versions.text')}
      </Box>
      <RowTable
        caption={title}
        head={[
          t('drift.versions.version'),
          t('drift.versions.status'),
          t('drift.versions.rows'),
          t('drift.versions.score'),
        ]}
        numbersFrom={2}
        rows={window.versions.map(({ digests, rows, score, status }) => [
          digests.length === 0
            ? t('drift.versions.unnamed')
            : digests.map(digest => (
                <code key={digest} title={digest}>
                  {shortDigest(digest)}{' '}
                </code>
              )),
          <StatusBadge
            key="status"
            level={readingLevel(status)}
            text={t(`drift.status.${status}`)}
          />,
          rows.toLocaleString(),
          score === undefined ? '–' : `${Math.round(100 * score)} %`,
        ])}
      />
    </Section>
  );
}

function ofSeveral(windows: Windows, opened: string | undefined) {
  return windows
    .filter(({ from }) => opened === undefined || from === opened)
    .flatMap(each =>
      each.versions && each.versions.length > 1
        ? [{ ...each, versions: each.versions }]
        : [],
    )
    .at(-1);
}
