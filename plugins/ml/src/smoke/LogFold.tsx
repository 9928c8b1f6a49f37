import Box from '@mui/material/Box';
import { SyntheticEvent, useEffect, useRef, useState } from 'react';
import { useMlText } from '../text/useMlText';
import { LogLine } from './liveRun';

/** What the runner wrote; open, it follows what comes until one scrolls up. Folded, it tells the newest line of a run that goes on. */
export function LogFold(props: {
  lines: LogLine[];
  active: boolean;
  notHeard?: string;
}) {
  const { lines, active, notHeard } = props;
  const t = useMlText();
  const [open, setOpen] = useState(false);
  return (
    <Box
      component="details"
      onToggle={(event: SyntheticEvent<HTMLDetailsElement>) =>
        setOpen(event.currentTarget.open)
      }
      sx={{ '& > summary': { cursor: 'pointer', width: 'fit-content' } }}
    >
      <summary>
        {t('smoke.logs.title')}{' '}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t('smoke.logs.lines', { count: lines.length })}
        </Box>
        {active && !open && lines.length > 0 && (
          <Box component="span" sx={{ ml: 1, overflowWrap: 'anywhere' }}>
            {lines.at(-1)?.text}
          </Box>
        )}
      </summary>
      {open && <Lines lines={lines} notHeard={notHeard} />}
    </Box>
  );
}

/** Pixels from its end within which a log counts as read to the end. */
const NEAR = 24;

function Lines(props: { lines: LogLine[]; notHeard?: string }) {
  const { lines, notHeard } = props;
  const t = useMlText();
  const box = useRef<HTMLElement>(null);
  const follows = useRef(true);
  useEffect(() => {
    if (box.current && follows.current) {
      box.current.scrollTop = box.current.scrollHeight;
    }
  }, [lines]);
  return (
    <Box
      ref={box}
      component="pre"
      tabIndex={0}
      role="log"
      aria-label={t('smoke.logs.title')}
      onScroll={({ currentTarget }) => {
        const { scrollHeight, scrollTop, clientHeight } = currentTarget;
        follows.current = scrollHeight - scrollTop - clientHeight < NEAR;
      }}
      sx={{
        m: 0,
        mt: 1,
        p: 1,
        height: 220,
        overflow: 'auto',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.default',
        fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
        fontSize: '0.75rem',
        lineHeight: 1.5,
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
      }}
    >
      {lines.length === 0 &&
        (notHeard
          ? t('smoke.logs.notHeard', { reason: notHeard })
          : t('smoke.logs.none'))}
      {lines.map(({ seq, at, level, text }) => (
        <Box key={seq} sx={{ fontWeight: level === 'info' ? 400 : 700 }}>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {at.slice(11, 23)} {level === 'info' ? '' : `${level} `}
          </Box>
          {text}
        </Box>
      ))}
    </Box>
  );
}
