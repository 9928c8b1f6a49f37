import Box from '@mui/material/Box';
import { ModelVersion } from '@callboard/plugin-ml-common';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { RowTable } from '../kit/RowTable';

/** Where the sources of a version contradict one another: each value with who says it. */
export function ConflictList(props: { conflicts: ModelVersion['conflicts'] }) {
  const { conflicts } = props;
  const t = useMlText();
  return (
    <>
      <StatusBadge
        level="attention"
        text={t('registry.table.conflicts', { count: conflicts.length })}
      />
      <Box sx={{ color: 'text.secondary', mb: 0.5 }}>
        {t('registry.detail.conflictsIntro')}
      </Box>
      <RowTable
        caption={t('registry.detail.conflicts')}
        head={[
          t('registry.compare.field'),
          t('registry.detail.source'),
          t('registry.detail.value'),
        ]}
        rows={conflicts.flatMap(({ field, values }) =>
          values.map(({ source, value }) => [
            field,
            source,
            <code key="value" style={{ overflowWrap: 'anywhere' }}>
              {typeof value === 'string' ? value : JSON.stringify(value)}
            </code>,
          ]),
        )}
      />
    </>
  );
}
