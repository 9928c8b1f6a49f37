import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { SmokeReport } from '@callboard/plugin-ml-common';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { ShareBar } from '../kit/ShareBar';
import { seriesTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';
import { percentOf } from './smokeNumber';

/** On which provider the nodes of the graph really ran, beside the one that was asked for. */
export function ProviderPanel(props: {
  provider: NonNullable<SmokeReport['provider']>;
}) {
  const { requested, nodes, share, minShare, elsewhere } = props.provider;
  const t = useMlText();
  const { mode } = useTheme().palette;
  const byCount = Object.entries(nodes).sort(([, a], [, b]) => b - a);
  return (
    <Section title={t('smoke.provider.title')}>
      <Box sx={{ mb: 1 }}>
        {t('smoke.provider.share', {
          share: percentOf(share),
          provider: requested,
          least: percentOf(minShare),
        })}
      </Box>
      <ShareBar
        title={t('smoke.provider.nodes')}
        shares={byCount.map(([name, count], index) => ({
          key: name,
          label: name,
          count,
          color: seriesTone(index, mode),
        }))}
      />
      {elsewhere.length > 0 && (
        <Box sx={{ mt: 1.5 }}>
          <RowTable
            caption={t('smoke.provider.elsewhere')}
            head={[t('smoke.provider.elsewhere'), t('smoke.provider.provider')]}
            rows={elsewhere.map(({ node, provider }) => [node, provider])}
          />
        </Box>
      )}
    </Section>
  );
}
