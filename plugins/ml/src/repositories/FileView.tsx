import Box from '@mui/material/Box';
import { ContentsAnswer } from '@callboard/plugin-ml-common';
import { EmptyNote } from '../kit/OverviewCard';
import { byteSize } from '../kit/numberFormat';
import { ScrollBox } from '../kit/ScrollBox';
import { useMlText } from '../text/useMlText';
import { linesOf } from './linesOf';

/** A file as text with the numbers of its lines. */
export function FileView(props: {
  file: Extract<ContentsAnswer, { type: 'file' }>;
}) {
  const { size, text, path } = props.file;
  const t = useMlText();
  const lines = linesOf(text);
  return (
    <>
      <Box sx={{ mb: 1, color: 'text.secondary' }}>
        {byteSize(size)}
        {text !== undefined &&
          ` · ${t('repositories.files.lines', { count: lines.length })}`}
      </Box>
      {text === undefined ? (
        <EmptyNote text={t('repositories.files.notText')} />
      ) : (
        <ScrollBox
          label={t('repositories.files.content', { path })}
          rows={lines.length}
          maxHeight={720}
        >
          <Lines lines={lines} />
        </ScrollBox>
      )}
    </>
  );
}

function Lines(props: { lines: string[] }) {
  return (
    <Box
      component="pre"
      sx={{
        m: 0,
        fontSize: '0.8125rem',
        lineHeight: 1.5,
        counterReset: 'line',
        // Numbers that are drawn are not copied with the text.
        '& > code::before': {
          counterIncrement: 'line',
          content: 'counter(line)',
          display: 'inline-block',
          width: `${String(props.lines.length).length}ch`,
          mr: 2,
          textAlign: 'right',
          color: 'text.secondary',
          userSelect: 'none',
        },
        '& > code': { display: 'block' },
      }}
    >
      {props.lines.map((line, index) => (
        <code key={index}>{line || ' '}</code>
      ))}
    </Box>
  );
}
