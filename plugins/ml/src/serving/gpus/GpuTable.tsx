import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { ServiceGpus } from '@callboard/plugin-ml-common';
import { RowTable } from '../../kit/RowTable';
import { rounded } from '../../kit/rounded';
import { useMlText } from '../../text/useMlText';
import { gpuTone } from './GpuBar';
import { GpuPart, gpuParts, gpuUnknown } from './gpuParts';

type Row = {
  what: GpuPart | 'reserved';
  hours: number;
  unknown?: { hours: number; reason: string };
};

/** Hours of one GPU by what they were used for, and of how many this is not known. */
export function GpuTable(props: { use: ServiceGpus['use'] }) {
  const { use } = props;
  const t = useMlText();
  const { reserved } = use;
  const parts = gpuParts(use);
  const rows: Row[] = [
    { what: 'reserved', hours: reserved },
    {
      what: 'engine',
      hours: use.engineActive,
      unknown: gpuUnknown(use, 'engine-active'),
    },
    {
      what: 'tensor',
      hours: use.tensorActive,
      unknown: gpuUnknown(use, 'tensor-active'),
    },
    { what: 'idle', hours: use.idle, unknown: gpuUnknown(use, 'idle') },
    { what: 'rest', hours: parts.rest },
    ...(parts.unknown > 0
      ? [{ what: 'unknown' as const, hours: parts.unknown }]
      : []),
  ];
  return (
    <RowTable
      caption={t('serving.gpus.caption')}
      head={(['what', 'hours', 'share'] as const).map(each =>
        t(`serving.gpus.${each}`),
      )}
      rows={rows.map(row => {
        const isKnown = !row.unknown || row.unknown.hours < reserved;
        return [
          <Name key="what" row={row} />,
          isKnown ? rounded(row.hours) : t('serving.gpus.part.unknown'),
          isKnown && reserved > 0 ? percent(row.hours / reserved) : '–',
        ];
      })}
      numbersFrom={1}
    />
  );
}

function Name(props: { row: Row }) {
  const { unknown, what } = props.row;
  const t = useMlText();
  const theme = useTheme();
  return (
    <>
      {what !== 'reserved' && (
        <Box
          component="span"
          aria-hidden
          sx={{ display: 'inline-block', width: 10, height: 10, mr: 0.75 }}
          style={{ background: gpuTone(what, theme) }}
        />
      )}
      {t(`serving.gpus.part.${what}`)}
      {unknown && (
        <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
          {t('serving.gpus.lacks', {
            hours: rounded(unknown.hours),
            reason: unknown.reason,
          })}
        </Box>
      )}
    </>
  );
}

function percent(share: number): string {
  return share.toLocaleString(undefined, {
    style: 'percent',
    maximumFractionDigits: 1,
  });
}
