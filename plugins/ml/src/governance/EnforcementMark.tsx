import { GateAnswer } from '@callboard/plugin-ml-common';
import { useMlText } from '../text/useMlText';

/** What the gate does under a policy; its meaning on hover. */
export function EnforcementMark(props: {
  enforcement: GateAnswer['enforcement'];
}) {
  const { enforcement } = props;
  const t = useMlText();
  return (
    <span
      title={t(`governance.enforcementWhy.${enforcement}`)}
      style={{ fontWeight: enforcement === 'block' ? 600 : undefined }}
    >
      {t(`governance.enforcement.${enforcement}`)}
    </span>
  );
}
