import Button from '@mui/material/Button';
import { Waiver } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { RowTable } from '../../kit/RowTable';
import { Section } from '../../kit/Section';
import { Who } from '../../kit/Who';
import { useMlText } from '../../text/useMlText';
import { Day } from '../../kit/Day';
import { ReasonDialog } from '../../kit/ReasonDialog';
import { useGovernanceAction } from '../../api/useGovernanceAction';

/** The checks that need not pass for a while, why and by whom. */
export function WaiversPanel(props: {
  waivers: Waiver[];
  /** Whether the reader may end them. */
  may: boolean;
}) {
  const { waivers, may } = props;
  const t = useMlText();
  const [ending, setEnding] = useState<Waiver>();
  const title = t('governance.waivers.title');
  return (
    <Section title={title}>
      <RowTable
        caption={title}
        head={[
          t('governance.waivers.check'),
          t('governance.waivers.reason'),
          t('governance.waivers.by'),
          t('governance.waivers.until'),
          ...(may ? [''] : []),
        ]}
        rows={waivers.map(waiver => [
          <code key="check">{waiver.check}</code>,
          waiver.reason,
          <Who key="by" who={waiver.by} />,
          <Day key="until" iso={waiver.until} />,
          ...(may
            ? [
                <Button
                  key="end"
                  size="small"
                  onClick={() => setEnding(waiver)}
                  sx={{ py: 0 }}
                >
                  {t('governance.act.revoke')}
                </Button>,
              ]
            : []),
        ])}
      />
      {ending && (
        <RevokeDialog waiver={ending} onClose={() => setEnding(undefined)} />
      )}
    </Section>
  );
}

function RevokeDialog(props: { waiver: Waiver; onClose: () => void }) {
  const { waiver, onClose } = props;
  const t = useMlText();
  const { busy, error, act } = useGovernanceAction((api, text: string) =>
    api.revokeWaiver(waiver.id, { text }),
  );
  return (
    <ReasonDialog
      title={t('governance.act.revokeTitle', { check: waiver.check })}
      text={t('governance.act.revokeText')}
      submit={t('governance.act.revoke')}
      busy={busy}
      error={error}
      onDo={reason => act(reason, onClose)}
      onClose={onClose}
    />
  );
}
