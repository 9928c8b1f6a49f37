import Box from '@mui/material/Box';
import { PricesAnswer } from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { money } from '../kit/money';
import { useNow } from '../kit/useNow';
import { MlText, useMlText } from '../text/useMlText';
import { HARDWARE } from './hardware';
import {
  HardwareEstimate,
  hardwareEstimates,
  MONTH_HOURS,
} from './hardwareEstimates';

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
  const products = found.flatMap(each => each.products);
  if (products.length === 0) {
    return <>{t('create.hardware.noPrices')}</>;
  }
  const sources = new Set(products.map(({ source }) => source));
  return (
    <>
      {found.map(part => partText(part, t)).join(t('create.hardware.and'))}
      <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
        {t('create.hardware.estimateBasis', {
          hours: MONTH_HOURS,
          sources: [...sources].join(', '),
        })}
      </Box>
    </>
  );
}

/** What one part costs, by any of its products, or that it has no price. */
function partText(
  { count, products, unit }: HardwareEstimate,
  t: MlText,
): string {
  const part = {
    count: count.toLocaleString(),
    unit: t(`create.hardware.unit.${unit}`),
  };
  return products.length === 0
    ? t('create.hardware.noPriceOf', part)
    : products
        .map(({ currency, hardware, monthly }) =>
          t('create.hardware.estimate', {
            ...part,
            amount: money(monthly, currency, 'spoken'),
            hardware,
          }),
        )
        .join(t('create.hardware.or'));
}
