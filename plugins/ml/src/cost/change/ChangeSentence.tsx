import { COST_DRIVERS, CostChange } from '@callboard/plugin-ml-common';
import { money } from '../../kit/money';
import { windowText } from '../../kit/windowText';
import { MlText, useMlText } from '../../text/useMlText';
import { changeSteps } from './changeSteps';
import { largestDriver } from './largestDriver';
import { signedMoney } from './signedMoney';

/** Less than this share of what it was before is said to be no change: it would be written as 0 %. */
const SAME = 0.0005;

/** By how much a cost changed, and what changed it most; amounts as the steps show them. */
export function ChangeSentence(props: {
  change: CostChange;
  currency: string;
  previous: { from: string; to: string };
}) {
  const { change, currency, previous } = props;
  const t = useMlText();
  const days = windowText(previous);
  const because = becauseOf(change, currency, t);
  if (!because) {
    return <>{t('cost.change.same', { days })}</>;
  }
  const steps = changeSteps(change, currency);
  const difference = steps[steps.length - 1].amount - steps[0].amount;
  if (change.before <= 0) {
    const isFromNothing = change.before === 0 && difference > 0;
    const amount = isFromNothing
      ? money(difference, currency)
      : signedMoney(difference, currency);
    const key = isFromNothing ? 'fromNothing' : 'fromCredit';
    return <>{t(`cost.change.${key}`, { amount, days, because })}</>;
  }
  const size = Math.abs(difference) / change.before;
  if (size < SAME) {
    return (
      <>
        {t(`cost.change.${cancels(change) ? 'madeUp' : 'same'}`, {
          ...{ days, because },
        })}
      </>
    );
  }
  return (
    <>
      {t(`cost.change.${difference < 0 ? 'less' : 'more'}`, {
        amount: money(Math.abs(difference), currency),
        share: size.toLocaleString(undefined, {
          style: 'percent',
          maximumFractionDigits: 1,
        }),
        ...{ days, because },
      })}
    </>
  );
}

/** Whether one driver took what another added. */
function cancels(change: CostChange): boolean {
  const amounts = COST_DRIVERS.map(driver => change[driver]);
  return Math.min(...amounts) < 0 && Math.max(...amounts) > 0;
}

/** Undefined where nothing changed. */
function becauseOf(
  change: CostChange,
  currency: string,
  t: MlText,
): string | undefined {
  const driver = largestDriver(change);
  const step = changeSteps(change, currency).find(({ key }) => key === driver);
  if (!driver || !step) {
    return undefined;
  }
  const amount = signedMoney(step.amount, currency);
  return driver === 'unexplained'
    ? t('cost.change.becauseUnexplained', { amount })
    : t('cost.change.because', {
        driver: t(`cost.change.${driver}`).toLocaleLowerCase(),
        amount,
      });
}
