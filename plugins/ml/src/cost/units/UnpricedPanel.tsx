import { CostUnitsAnswer } from '@callboard/plugin-ml-common';
import { Loaded } from '../../api/loaded';
import { LoadedBody } from '../../kit/OverviewCard';
import { Section } from '../../kit/Section';
import { useMlText } from '../../text/useMlText';
import { UnpricedTable } from './UnpricedTable';

/** Tokens that are in no cost, where no cost is known at all; nothing where there are none. */
export function UnpricedPanel(props: { units: Loaded<CostUnitsAnswer> }) {
  const { units } = props;
  const t = useMlText();
  if (
    units.status === 'loading' ||
    (units.status === 'ready' && units.data.unpriced.length === 0)
  ) {
    return null;
  }
  return (
    <Section title={t('cost.units.title')}>
      <LoadedBody what={t('cost.units.what')} loaded={units}>
        {({ unpriced }) => <UnpricedTable unpriced={unpriced} />}
      </LoadedBody>
    </Section>
  );
}
