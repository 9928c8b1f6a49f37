import { CostChange } from '@callboard/plugin-ml-common';
import { windowText } from '../../kit/windowText';
import { MlText, useMlText } from '../../text/useMlText';
import { money } from '../../kit/money';
import { largestDriver } from './largestDriver';
import { signedMoney } from './signedMoney';

/** Less than this share of what it was before is said to be no change: it would be written as 0 %. */
const SAME = 0.005;

/** By how much a cost changed, and what changed it most. */
export function ChangeSentence(props: {
  change: CostChange;
  currency: string;
  previous: { from: string; to: string };
}) {
  const { change, currency, previous } = props;
  const t = useMlText();
  const days = windowText(previous);
  const because = becauseOf(change, currency, t);
  const difference = change.after - change.before;
  if (!because) {
    return <>{t('cost.change.same', { days })}</>;
  }
  if (Math.abs(difference) < SAME * change.before) {
    return <>{t('cost.change.madeUp', { days, because })}</>;
  }
  const amount = money(Math.abs(difference), currency);
  if (change.before <= 0) {
    return (
      <>
        {t('cost.change.fromNothing', {
          amount: signedMoney(difference, currency),
          days,
          because,
        })}
      </>
    );
  }
  const share = (Math.abs(difference) / change.before).toLocaleString(
    undefined,
    { style: 'percent', maximumFractionDigits: 1 },
  );
  return (
    <>
      {t(`cost.change.${difference < 0 ? 'less' : 'more'}`, {
        ...{ amount, share, days, because },
      })}
    </>
  );
}

/** Undefined where nothing changed. */
function becauseOf(
  change: CostChange,
  currency: string,
  t: MlText,
): string | undefined {
  const driver = largestDriver(change);
  if (!driver) {
    return undefined;
  }
  const amount = signedMoney(change[driver], currency);
  return driver === 'unexplained'
    ? t('cost.change.becauseUnexplained', { amount })
    : t('cost.change.because', {
        driver: t(`cost.change.${driver}`).toLocaleLowerCase(),
        amount,
      });
}
