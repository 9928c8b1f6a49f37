import Box from '@mui/material/Box';
import { LineageNodeKind } from '@callboard/plugin-ml-common';
import { useMlText } from '../text/useMlText';
import { DASHES } from './arrows';
import { NodeIcon } from './NodeIcon';

const LOOKS = ['recorded', 'declared', 'measured'] as const;

/** What lines and hues mean. */
export function Legend(props: { kinds: LineageNodeKind[] }) {
  const t = useMlText();
  return (
    <Box
      component="ul"
      aria-label={t('lineage.legend.label')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        rowGap: 0.5,
        m: 0,
        p: 0,
        listStyle: 'none',
        fontSize: '0.75rem',
        color: 'text.secondary',
        '& li': { display: 'flex', alignItems: 'center', gap: 0.75 },
      }}
    >
      {LOOKS.map(look => (
        <li key={look}>
          <svg width="32" height="8" aria-hidden>
            <path
              d="M0 4H32"
              stroke="currentColor"
              strokeWidth="1.5"
              strokeDasharray={DASHES[look]}
            />
          </svg>
          {t(`lineage.legend.${look}`)}
        </li>
      ))}
      {props.kinds.map(kind => (
        <li key={kind}>
          <NodeIcon kind={kind} />
          {t(`lineage.kind.${kind}`)}
        </li>
      ))}
    </Box>
  );
}
