import Box from '@mui/material/Box';
import { AttestationDetail } from '@callboard/plugin-ml-common';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';

/** After its end: what followed from what nobody confirmed. */
export function BecamePanel(props: { campaign: AttestationDetail }) {
  const { state, onSilence, open, items } = props.campaign;
  const t = useMlText();
  const moot = items.filter(item => item.state === 'moot').length;
  const rest = () => {
    if (state === 'cancelled') {
      return t('ownership.attestation.became.cancelled');
    }
    return open > 0
      ? t(`ownership.attestation.became.${onSilence}`, { count: open })
      : t('ownership.attestation.became.none');
  };
  return (
    <Section title={t('ownership.attestation.became.title')}>
      <Box sx={{ maxWidth: '80ch' }}>
        {rest()}{' '}
        {moot > 0 && t('ownership.attestation.became.moot', { count: moot })}
      </Box>
    </Section>
  );
}
