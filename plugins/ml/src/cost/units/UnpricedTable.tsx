import { CostUnitsAnswer } from '@callboard/plugin-ml-common';
import { RowTable } from '../../kit/RowTable';
import { StatusBadge } from '../../kit/StatusBadge';
import { useMlText } from '../../text/useMlText';

/** Tokens that are in no cost, and why. */
export function UnpricedTable(props: {
  unpriced: CostUnitsAnswer['unpriced'];
}) {
  const t = useMlText();
  return (
    <div>
      <StatusBadge
        compact
        level="attention"
        text={t('cost.units.unpriced.text')}
      />
      {`. ${t('cost.units.unpriced.hint')}`}
      <RowTable
        caption={t('cost.units.unpriced.caption')}
        head={(['model', 'kind', 'reason', 'tokens'] as const).map(each =>
          t(`cost.units.unpriced.${each}`),
        )}
        rows={props.unpriced.map(
          ({ kind, model, provider, reason, tokens }) => [
            `${provider} ${model}`,
            t(`cost.units.unpriced.kinds.${kind}`),
            reason,
            tokens.toLocaleString(),
          ],
        )}
        numbersFrom={3}
      />
    </div>
  );
}
