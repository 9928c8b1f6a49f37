import Box from '@mui/material/Box';
import { CopyButton } from '../kit/CopyButton';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { costExample } from './costExample';

/** Stands in an example for a service of a team or system. */
const SOME_SERVICE = 'mlinferenceservice:default/my-service';

/** What to do where nothing is known. */
export function CostSetUpPanel(props: {
  entityRef: string | undefined;
  /** Begin of the range, of which the example speaks. */
  from: string;
}) {
  const { entityRef = SOME_SERVICE, from } = props;
  const t = useMlText();
  const example = costExample(entityRef, from);
  return (
    <Section title={t('cost.setUp.title')}>
      <Box sx={{ mb: 2, maxWidth: '70ch' }}>{t('cost.setUp.text')}</Box>
      <Section
        inner
        title={t('cost.setUp.send')}
        actions={<CopyButton text={example} label={t('cost.setUp.copy')} />}
      >
        <Box sx={{ color: 'text.secondary', maxWidth: '70ch' }}>
          {t('cost.setUp.sendText')}
        </Box>
        <Box
          component="pre"
          tabIndex={0}
          aria-label={t('cost.setUp.send')}
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
    </Section>
  );
}
