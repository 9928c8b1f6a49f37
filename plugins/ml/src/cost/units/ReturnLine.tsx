import Box from '@mui/material/Box';
import { OutcomeReturn, OutcomeValue } from '@callboard/plugin-ml-common';
import { EntityLink } from '../../kit/EntityLink';
import { RelativeTime } from '../../kit/RelativeTime';
import { rounded } from '../../kit/rounded';
import { windowTimeText } from '../../kit/windowText';
import { useMlText } from '../../text/useMlText';
import { money } from '../../kit/money';

/** What outcomes return beside what they cost, and by whose word. */
export function ReturnLine(props: { outcome: string; found: OutcomeReturn }) {
  const { outcome, found } = props;
  const t = useMlText();
  return (
    <Box sx={{ maxWidth: '90ch' }}>
      <strong>{outcome}</strong>{' '}
      {found.status === 'unknown'
        ? t('cost.units.return.unknown', { reason: found.reason })
        : worthText(found)}
      {found.status === 'known' &&
        found.declared.map(value => (
          <Declared key={value.from} value={value} />
        ))}
    </Box>
  );

  function worthText({
    currency,
    ratio,
    value: amount,
  }: Extract<OutcomeReturn, { status: 'known' }>): string {
    const value = money(amount, currency);
    return ratio === undefined
      ? t('cost.units.return.worthOnly', { value })
      : t('cost.units.return.worth', { value, ratio: rounded(ratio) });
  }
}

function Declared(props: { value: OutcomeValue }) {
  const { amount, currency, declaredAt, declaredBy, from } = props.value;
  const t = useMlText();
  return (
    <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
      {t('cost.units.return.declared', {
        amount: money(amount, currency),
        from: windowTimeText(from),
        who: <EntityLink entityRef={declaredBy} />,
        when: <RelativeTime iso={declaredAt} />,
      })}
    </Box>
  );
}
