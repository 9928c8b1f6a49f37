import { UnitCostRow } from '@callboard/plugin-ml-common';
import { MlText } from '../../text/useMlText';

/** What one is told of; of outcomes the one that is counted, where any is. */
export function unitName({ outcome, per }: UnitCostRow, t: MlText): string {
  if (per !== 'outcome') {
    return t(`cost.units.per.${per}`);
  }
  return outcome
    ? t('cost.units.per.outcome', { outcome })
    : t('cost.units.per.any-outcome');
}
