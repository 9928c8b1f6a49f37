import Box from '@mui/material/Box';
import { AttestationDetail } from '@callboard/plugin-ml-common';
import { EntityLink } from '../kit/EntityLink';
import { RelativeTime } from '../kit/RelativeTime';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { AttestationProgress } from './AttestationProgress';

type Owner = AttestationDetail['owners'][number];

/** How far each owner is, those with most open first. */
export function OwnersPanel(props: { owners: Owner[]; over: boolean }) {
  const { owners, over } = props;
  const t = useMlText();
  const title = t('ownership.attestation.owners.title');
  if (owners.length === 0) {
    return null;
  }
  return (
    <Section title={title}>
      <RowTable
        caption={title}
        head={(['owner', 'progress', 'who', 'reminded'] as const).map(each =>
          t(`ownership.attestation.owners.${each}`),
        )}
        rows={owners
          .toSorted((a, b) => b.open - a.open || a.owner.localeCompare(b.owner))
          .map(owner => [
            <EntityLink key="owner" entityRef={owner.owner} />,
            <AttestationProgress key="progress" counts={owner} over={over} />,
            <Box key="who" sx={{ minWidth: 140 }}>
              {owner.whoAnswers}
            </Box>,
            <Reminders key="reminders" owner={owner} />,
          ])}
      />
    </Section>
  );
}

function Reminders(props: { owner: Owner }) {
  const { reminders, remindedAt } = props.owner;
  const t = useMlText();
  return reminders === 0 ? (
    <>{t('ownership.attestation.owners.never')}</>
  ) : (
    <>
      {reminders}
      {remindedAt && (
        <>
          , {t('ownership.attestation.owners.last')}{' '}
          <RelativeTime iso={remindedAt} />
        </>
      )}
    </>
  );
}
