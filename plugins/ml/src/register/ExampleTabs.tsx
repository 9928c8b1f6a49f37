import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { ML_KINDS } from '@callboard/plugin-ml-common';
import { useMlText } from '../text/useMlText';
import { EXAMPLES } from './examples';

const KINDS = ML_KINDS.filter(kind => kind !== 'MlFeature');

/** A file to start from, by kind. */
export function ExampleTabs() {
  const t = useMlText();
  const [kind, setKind] = useState(KINDS[0]);
  const [copied, setCopied] = useState<'copied' | 'failed'>();
  const copy = async () => {
    try {
      // Browsers have no clipboard for pages that came over plain http.
      await navigator.clipboard.writeText(EXAMPLES[kind]);
      setCopied('copied');
    } catch {
      setCopied('failed');
    }
  };
  return (
    <Box component="section" aria-labelledby="ml-examples" sx={{ minWidth: 0 }}>
      <Typography id="ml-examples" variant="h6" component="h2">
        {t('register.examples.title')}
      </Typography>
      <Typography color="text.secondary" sx={{ mb: 1 }}>
        {t('register.examples.intro')}
      </Typography>
      <Box sx={{ display: 'flex', alignItems: 'center' }}>
        <Tabs
          value={kind}
          variant="scrollable"
          aria-label={t('register.examples.tabs')}
          onChange={(_, next) => {
            setKind(next);
            setCopied(undefined);
          }}
          sx={{ flex: 1, minWidth: 0 }}
        >
          {KINDS.map(each => (
            <Tab
              key={each}
              value={each}
              id={`ml-example-tab-${each}`}
              aria-controls="ml-example"
              label={t(`kind.${each}`)}
              sx={{ minWidth: { xs: 0, md: 0 }, px: 1.5, letterSpacing: 0 }}
            />
          ))}
        </Tabs>
        <Button size="small" onClick={copy}>
          {t(
            copied === 'copied'
              ? 'register.examples.copied'
              : 'register.examples.copy',
          )}
        </Button>
      </Box>
      <Box role="status" sx={{ color: 'text.secondary' }}>
        {copied === 'failed' && t('register.examples.notCopied')}
      </Box>
      <Box
        component="pre"
        id="ml-example"
        role="tabpanel"
        tabIndex={0}
        aria-labelledby={`ml-example-tab-${kind}`}
        sx={{
          m: 0,
          p: 2,
          overflow: 'auto',
          whiteSpace: 'pre-wrap',
          fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
          fontSize: '0.8125rem',
          lineHeight: 1.5,
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          bgcolor: 'background.paper',
        }}
      >
        {EXAMPLES[kind]}
      </Box>
    </Box>
  );
}
