import Box from '@mui/material/Box';
import { CostFact } from '@callboard/plugin-ml-common';
import { RelativeTime } from '../kit/RelativeTime';
import { RowTable } from '../kit/RowTable';
import { windowText } from '../kit/windowText';
import { MlText, useMlText } from '../text/useMlText';
import { money, unitPriceText } from './money';
import { quantityText } from './quantityText';

/** Facts, each with how its amount came about and who said so. */
export function FactsTable(props: {
  caption: string;
  facts: readonly CostFact[];
}) {
  const { caption, facts } = props;
  const t = useMlText();
  return (
    <Box sx={{ '& td, & th': { minWidth: 90 } }}>
      <RowTable
        caption={caption}
        head={(
          ['window', 'kind', 'source', 'sent', 'sum', 'amount'] as const
        ).map(column => t(`cost.facts.${column}`))}
        rows={facts.map(fact => [
          windowText(fact.window),
          t(`cost.kind.${fact.kind}`),
          <Source key="source" fact={fact} />,
          <Sent key="sent" fact={fact} />,
          productText(fact, t),
          <Amount key="amount" fact={fact} />,
        ])}
        numbersFrom={4}
      />
    </Box>
  );
}

function productText(fact: CostFact, t: MlText): string {
  const quantity = quantityText(fact);
  if (!quantity) {
    return t('cost.facts.noQuantity');
  }
  return fact.unitPrice === undefined
    ? quantity
    : `${quantity} × ${unitPriceText(fact.unitPrice, fact.currency)}`;
}

function Amount(props: { fact: CostFact }) {
  const { amount, coverage, currency, estimated } = props.fact;
  const t = useMlText();
  const notes = [
    ...(estimated ? [t('cost.facts.estimated')] : []),
    ...(coverage < 1
      ? [
          t('cost.facts.coverage', {
            share: coverage.toLocaleString(undefined, { style: 'percent' }),
          }),
        ]
      : []),
  ];
  return (
    <>
      {money(amount, currency)}
      <Quiet text={notes.join(', ')} />
    </>
  );
}

function Source(props: { fact: CostFact }) {
  const { rule, ruleText, source } = props.fact;
  const t = useMlText();
  const how = t(`cost.facts.rule.${rule}`);
  return (
    <>
      {source}
      <Quiet text={ruleText ? `${how}: ${ruleText}` : how} />
    </>
  );
}

function Sent(props: { fact: CostFact }) {
  const { receivedAt, revision, sentBy } = props.fact;
  const t = useMlText();
  return (
    <>
      {sentBy}
      <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
        {t('cost.facts.revision', { revision: String(revision) })}
        {', '}
        <RelativeTime iso={receivedAt} />
      </Box>
    </>
  );
}

function Quiet(props: { text: string }) {
  return (
    <Box
      sx={{
        fontSize: '0.75rem',
        color: 'text.secondary',
        '&:empty': { display: 'none' },
      }}
    >
      {props.text}
    </Box>
  );
}
