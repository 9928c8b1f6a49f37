import Box from '@mui/material/Box';
import { ServiceGpus } from '@callboard/plugin-ml-common';
import { Section } from '../../kit/Section';
import { useMlText } from '../../text/useMlText';
import { GpuBar } from './GpuBar';
import { GpuSaving } from './GpuSaving';
import { GpuTable } from './GpuTable';

/** What became of the GPUs of a service, by each source that says how many it reserved: these are never added. */
export function GpuPanel(props: { gpus: readonly ServiceGpus[] }) {
  const t = useMlText();
  return (
    <Section inner title={t('serving.gpus.title')}>
      {props.gpus.map(each => (
        <Box
          key={JSON.stringify([each.source, each.basis, each.currency])}
          sx={{ maxWidth: 560, mb: 1 }}
        >
          <Told gpus={each} />
          <GpuBar use={each.use} />
          <GpuTable use={each.use} />
          <GpuSaving gpus={each} />
        </Box>
      ))}
    </Section>
  );
}

function Told(props: { gpus: ServiceGpus }) {
  const { basis, currency, source } = props.gpus;
  const t = useMlText();
  return (
    <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
      {basis && currency
        ? t('serving.gpus.reservedBy', {
            source,
            book: t('cost.book.name', {
              basis: t(`cost.basis.${basis}`),
              currency,
            }),
          })
        : t('serving.gpus.seenBy', { source })}
    </Box>
  );
}
