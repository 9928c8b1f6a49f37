import Box from '@mui/material/Box';
import { CostAnswer } from '@callboard/plugin-ml-common';
import { EntityLink } from '../kit/EntityLink';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';

/** Of what serves a model, how much of its cost the model bears, and by which rule. */
export function SharesPanel(props: {
  shares: NonNullable<CostAnswer['shares']>;
}) {
  const t = useMlText();
  return (
    <Section title={t('cost.shares.title')}>
      <RowTable
        caption={t('cost.shares.title')}
        head={(['service', 'share', 'rule'] as const).map(column =>
          t(`cost.shares.${column}`),
        )}
        rows={props.shares.map(({ entityRef, ruleText, share }) => [
          <EntityLink key="service" entityRef={entityRef} />,
          share.toLocaleString(undefined, {
            style: 'percent',
            maximumFractionDigits: 1,
          }),
          ruleText,
        ])}
      />
      <Box sx={{ mt: 1, fontSize: '0.75rem', color: 'text.secondary' }}>
        {t('cost.shares.hint')}
      </Box>
    </Section>
  );
}
