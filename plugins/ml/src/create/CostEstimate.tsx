import Box from '@mui/material/Box';
import { PricesAnswer } from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { money } from '../kit/money';
import { useNow } from '../kit/useNow';
import { useMlText } from '../text/useMlText';
import { HARDWARE } from './hardware';
import { hardwareEstimates, MONTH_HOURS } from './hardwareEstimates';

/** What a service is proposed to compute on. */
type Hardware = (typeof HARDWARE)[number];

/** What hardware costs in a month, by which prices, or that this is not known. */
export function CostEstimate(props: {
  hardware: Hardware;
  prices: Loaded<PricesAnswer>;
}) {
  const { hardware, prices } = props;
  const t = useMlText();
  const now = useNow();
  if (prices.status !== 'ready') {
    return (
      <>
        {t(
          prices.status === 'failed'
            ? 'create.hardware.pricesFailed'
            : 'create.hardware.readingPrices',
        )}
      </>
    );
  }
  const found = hardwareEstimates(
    hardware,
    prices.data.prices,
    new Date(now).toISOString(),
  );
  if (found.length === 0) {
    return <>{t('create.hardware.noPrices')}</>;
  }
  const sources = new Set(found.map(({ source }) => source));
  return (
    <>
      {found
        .map(({ count, currency, hardware: product, monthly, unit }) =>
          t('create.hardware.estimate', {
            amount: money(monthly, currency, 'spoken'),
            count: count.toLocaleString(),
            unit: t(`create.hardware.unit.${unit}`),
            hardware: product,
          }),
        )
        .join('; ')}
      <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
        {t('create.hardware.estimateBasis', {
          hours: MONTH_HOURS,
          sources: [...sources].join(', '),
        })}
      </Box>
    </>
  );
}
