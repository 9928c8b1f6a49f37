import Box from '@mui/material/Box';
import { CopyButton } from '../kit/CopyButton';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { baselineExample, monitorExample } from './setUpExamples';

/** What to do where nothing is watched, or nothing is there to compare with. */
export function SetUpPanel(props: {
  entityRef: string;
  mayManage: boolean;
  /** There is a monitor, but no baseline. */
  watched?: boolean;
  /** From where that monitor reads its baseline itself. */
  source?: string;
}) {
  const { entityRef, mayManage, watched, source } = props;
  const t = useMlText();
  if (source) {
    return (
      <Section title={t('drift.setUp.noBaseline')}>
        {t('drift.setUp.fromSource', { path: <code>{source}</code> })}
      </Section>
    );
  }
  return (
    <Section title={t(watched ? 'drift.setUp.noBaseline' : 'drift.setUp.none')}>
      <Box sx={{ mb: 2, maxWidth: '70ch' }}>
        {!watched && t('drift.setUp.noneText')}{' '}
        {!mayManage && t('drift.setUp.ask')}
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: 'repeat(2, minmax(0, 1fr))',
          },
        }}
      >
        <Way
          title={t('drift.setUp.send')}
          text={t('drift.setUp.sendText')}
          example={baselineExample(entityRef)}
        />
        <Way
          title={t('drift.setUp.pull')}
          text={t('drift.setUp.pullText')}
          example={monitorExample(entityRef)}
        />
      </Box>
    </Section>
  );
}

function Way(props: { title: string; text: string; example: string }) {
  const { title, text, example } = props;
  const t = useMlText();
  return (
    <Section
      inner
      title={title}
      actions={
        <CopyButton
          text={example}
          label={`${t('drift.setUp.copy')}: ${title}`}
        />
      }
    >
      <Box sx={{ color: 'text.secondary' }}>{text}</Box>
      <Box
        component="pre"
        tabIndex={0}
        aria-label={title}
        sx={{
          m: 0,
          mt: 1,
          p: 1,
          overflow: 'auto',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          bgcolor: 'background.default',
          fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
          fontSize: '0.75rem',
        }}
      >
        {example}
      </Box>
    </Section>
  );
}
