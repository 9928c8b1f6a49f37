import Box from '@mui/material/Box';
import { RelativeTime } from '../kit/RelativeTime';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { ServiceServing } from './useServing';

type Source = ServiceServing['sources'][number];

/** Who says so, by which names of metrics, and what could not be read. */
export function ServingSources(props: { sources: readonly Source[] }) {
  return props.sources.length === 0 ? null : (
    <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
      {props.sources.map(source => (
        <div key={source.source}>
          <Read source={source} /> <Failed source={source} />
        </div>
      ))}
    </Box>
  );
}

function Read(props: { source: Source }) {
  const { lastReadAt, lastSentAt, mapping, source } = props.source;
  const t = useMlText();
  if (lastSentAt) {
    return t('serving.source.sent', {
      source,
      when: <RelativeTime iso={lastSentAt} />,
    });
  }
  if (!lastReadAt) {
    return <>{t('serving.source.never', { source })}</>;
  }
  const when = <RelativeTime iso={lastReadAt} />;
  return mapping
    ? t('serving.source.mapping', { source, mapping, when })
    : t('serving.source.read', { source, when });
}

function Failed(props: { source: Source }) {
  const { lastError, source } = props.source;
  const t = useMlText();
  return lastError ? (
    <>
      <StatusBadge
        compact
        level="failing"
        text={t('serving.source.failed', { source })}
      />
      {`: ${lastError}`}
    </>
  ) : null;
}
