import { useTheme } from '@mui/material/styles';
import { STATUS_LEVELS } from '@callboard/plugin-ml-common';
import { BarTable } from '../kit/BarTable';
import { statusTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';
import { Holdings } from './holdings';

/** How many of each kind, cut by status, worst first. */
export function KindChart(props: { kinds: Holdings['kinds'] }) {
  const t = useMlText();
  const theme = useTheme();
  const worstFirst = [...STATUS_LEVELS].reverse();
  return (
    <BarTable
      head={{ label: t('team.column.kind'), total: t('team.column.total') }}
      bars={props.kinds
        .filter(({ total }) => total > 0)
        .map(({ kind, total, statuses }) => ({
          key: kind,
          label: t(`kind.${kind}`),
          total,
          parts: [...statuses]
            .sort(
              (a, b) =>
                worstFirst.indexOf(a.level) - worstFirst.indexOf(b.level),
            )
            .map(({ level, count }) => ({
              key: level,
              label: t(`status.${level}`),
              count,
              color: statusTone(theme, level),
            })),
        }))}
    />
  );
}
