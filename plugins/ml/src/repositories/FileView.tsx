import Box from '@mui/material/Box';
import { ContentsAnswer, RepositoryRef } from '@callboard/plugin-ml-common';
import { EmptyNote } from '../kit/OverviewCard';
import { byteSize } from '../kit/numberFormat';
import { ScrollBox } from '../kit/ScrollBox';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { linesOf } from './linesOf';
import { folderOf, Place } from './place';
import { ReadmeText } from './ReadmeText';

/** A file: Markdown as it is meant to be read, other text with the numbers of its lines. */
export function FileView(props: {
  repository: RepositoryRef;
  place: Place;
  file: Extract<ContentsAnswer, { type: 'file' }>;
}) {
  const { repository, place, file } = props;
  const { size, text, path } = file;
  const t = useMlText();
  const lines = linesOf(text);
  return (
    <>
      <Box sx={{ mb: 1, color: 'text.secondary' }}>
        {byteSize(size)}
        {text !== undefined &&
          ` · ${t('repositories.files.lines', { count: lines.length })}`}
      </Box>
      {text === undefined && (
        <EmptyNote text={t('repositories.files.notText')} />
      )}
      {text !== undefined && isMarkdown(path) && (
        <Box sx={{ maxWidth: '85ch' }}>
          <Section inner title={path.slice(path.lastIndexOf('/') + 1)}>
            <ReadmeText
              repository={repository}
              folder={folderOf(place) ?? place}
              text={text}
            />
          </Section>
        </Box>
      )}
      {text !== undefined && !isMarkdown(path) && (
        // As high as the file: nothing would show that there is more to scroll to.
        <ScrollBox label={t('repositories.files.content', { path })}>
          <Lines lines={lines} />
        </ScrollBox>
      )}
    </>
  );
}

function isMarkdown(path: string): boolean {
  return /\.(md|markdown)$/i.test(path);
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
