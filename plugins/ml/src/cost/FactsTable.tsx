import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { CostFact } from '@callboard/plugin-ml-common';
import { RelativeTime } from '../kit/RelativeTime';
import { PlainTable } from '../kit/PlainTable';
import { ScrollBox } from '../kit/ScrollBox';
import { visuallyHidden } from '../kit/visuallyHidden';
import { windowText } from '../kit/windowText';
import { MlText, useMlText } from '../text/useMlText';
import { money, unitPriceText } from '../kit/money';
import { quantityText } from './quantityText';

/** Numbers stand in the middle, so that a narrow screen shows them. */
const FactsRows = styled(PlainTable)({
  fontVariantNumeric: 'tabular-nums',
  'th, td': { paddingRight: 20 },
  '.number': { paddingRight: 20, whiteSpace: 'nowrap' },
  'td:not(.number)': { minWidth: 110 },
});

/** Facts, each with how its amount came about and who said so. */
export function FactsTable(props: {
  caption: string;
  facts: readonly CostFact[];
}) {
  const { caption, facts } = props;
  const t = useMlText();
  const severalKinds = new Set(facts.map(({ kind }) => kind)).size > 1;
  return (
    <ScrollBox label={caption}>
      <FactsRows>
        <caption style={visuallyHidden}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('cost.facts.window')}</th>
            <th scope="col" className="number">
              {t('cost.facts.amount')}
            </th>
            <th scope="col" className="number">
              {t('cost.facts.sum')}
            </th>
            {severalKinds && <th scope="col">{t('cost.facts.kind')}</th>}
            <th scope="col">{t('cost.facts.source')}</th>
            <th scope="col">{t('cost.facts.sent')}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map(fact => (
            <tr key={fact.id}>
              <th scope="row" className="short">
                {windowText(fact.window)}
              </th>
              <td className="number">
                <Amount fact={fact} />
              </td>
              <td className="number">{productText(fact, t)}</td>
              {severalKinds && <td>{t(`cost.kind.${fact.kind}`)}</td>}
              <td>
                <Source fact={fact} />
              </td>
              <td>
                <Sent fact={fact} />
              </td>
            </tr>
          ))}
        </tbody>
      </FactsRows>
    </ScrollBox>
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
        whiteSpace: 'normal',
        '&:empty': { display: 'none' },
      }}
    >
      {props.text}
    </Box>
  );
}
