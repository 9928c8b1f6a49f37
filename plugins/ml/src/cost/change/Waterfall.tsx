import Box from '@mui/material/Box';
import { CostChange } from '@callboard/plugin-ml-common';
import { DenseTable } from '../../kit/DenseTable';
import { ScrollBox } from '../../kit/ScrollBox';
import { visuallyHidden } from '../../kit/visuallyHidden';
import { windowText } from '../../kit/windowText';
import { useMlText } from '../../text/useMlText';
import { money } from '../../kit/money';
import { ChangeStep, changeSteps } from './changeSteps';
import { signedMoney } from './signedMoney';
import { StepBar } from './StepBar';

interface Window {
  from: string;
  to: string;
}

/** Left out on narrow screens, so that amounts stay in sight. */
const ROOMY = { display: { xs: 'none', md: 'table-cell' } } as const;

/** From what it cost before to what it costs now, step by step; the bars stand in the table that says the same. */
export function Waterfall(props: {
  change: CostChange;
  currency: string;
  previous: Window;
  now: Window;
}) {
  const { change, currency, previous, now } = props;
  const t = useMlText();
  const caption = t('cost.change.caption');
  const steps = changeSteps(change, currency);
  const ends = steps.flatMap(({ from, to }) => [from, to]);
  const scale = { low: Math.min(0, ...ends), high: Math.max(1, ...ends) };
  const isEnd = ({ key }: ChangeStep) => key === 'before' || key === 'after';
  const meaningOf = ({ key }: ChangeStep) => {
    if (key === 'before' || key === 'after') {
      const days = windowText(key === 'before' ? previous : now);
      return t(`cost.change.meanings.${key}`, { days });
    }
    return t(`cost.change.meanings.${key}`);
  };
  return (
    <ScrollBox label={caption}>
      <DenseTable>
        <caption style={visuallyHidden}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('cost.change.step')}</th>
            <td />
            <th scope="col" className="number">
              {t('cost.change.amount')}
            </th>
            <Box component="th" scope="col" sx={ROOMY}>
              {t('cost.change.meaning')}
            </Box>
          </tr>
        </thead>
        <tbody>
          {steps.map(step => (
            <tr key={step.key}>
              <th
                scope="row"
                style={{ fontWeight: isEnd(step) ? 600 : undefined }}
              >
                {t(`cost.change.${step.key}`)}
              </th>
              <Box component="td" sx={{ width: { xs: '50%', md: '38%' } }}>
                <StepBar step={step} scale={scale} />
              </Box>
              <td className="number">
                {isEnd(step)
                  ? money(step.amount, currency)
                  : signedMoney(step.amount, currency)}
              </td>
              <Box component="td" className="wrap quiet" sx={ROOMY}>
                {meaningOf(step)}
              </Box>
            </tr>
          ))}
        </tbody>
      </DenseTable>
    </ScrollBox>
  );
}
