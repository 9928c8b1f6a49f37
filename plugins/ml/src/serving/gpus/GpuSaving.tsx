import { ServiceGpus } from '@callboard/plugin-ml-common';
import { money } from '../../kit/money';
import { rounded } from '../../kit/rounded';
import { useMlText } from '../../text/useMlText';
import { gpuUnknown } from './gpuParts';

/** What releasing the idle ones would have saved, or why this is not known. */
export function GpuSaving(props: { gpus: ServiceGpus }) {
  const { currency, use } = props.gpus;
  const t = useMlText();
  const unknown = gpuUnknown(use, 'saving') ?? gpuUnknown(use, 'idle');
  const { idle, quietMinutes: minutes } = use;
  const hours = rounded(idle);
  if (unknown && (use.saving === 0 || !currency)) {
    return <>{t('serving.gpus.savingUnknown', { reason: unknown.reason })}</>;
  }
  if (idle === 0 || !currency) {
    return <>{t('serving.gpus.noneIdle', { minutes })}</>;
  }
  const amount = money(use.saving, currency);
  return (
    <>
      {unknown
        ? t('serving.gpus.savingPart', { amount, reason: unknown.reason })
        : t('serving.gpus.saving', { amount, hours, minutes })}
    </>
  );
}
