import Box from '@mui/material/Box';
import { COST_DRIVERS, CostChange } from '@callboard/plugin-ml-common';
import { EntityLink } from '../../kit/EntityLink';
import { RowTable } from '../../kit/RowTable';
import { useMlText } from '../../text/useMlText';
import { groupName, isRefKey } from '../groupName';
import { money } from '../../kit/money';
import { changeSteps } from './changeSteps';
import { signedMoney } from './signedMoney';

type Part = CostChange['parts'][number];

/** The change of each part by its drivers; each row adds up to the cent. */
export function ChangePartsTable(props: {
  parts: readonly Part[];
  currency: string;
}) {
  const { parts, currency } = props;
  const t = useMlText();
  return (
    <RowTable
      caption={t('cost.change.partsCaption')}
      head={[
        t('cost.change.part'),
        ...(['before', ...COST_DRIVERS, 'after'] as const).map(each =>
          t(`cost.change.${each}`),
        ),
      ]}
      rows={parts.map(part => [
        <PartName key="part" part={part} />,
        ...changeSteps(part, currency).map(({ amount, key }) =>
          key === 'before' || key === 'after'
            ? money(amount, currency)
            : signedMoney(amount, currency),
        ),
      ])}
      numbersFrom={1}
    />
  );
}

/** A part, and why some of its change is unexplained. */
function PartName(props: { part: Part }) {
  const { key, reason } = props.part;
  const t = useMlText();
  return (
    <>
      {isRefKey('entity', key) ? (
        <EntityLink entityRef={key} icon />
      ) : (
        groupName('kind', key, t)
      )}
      {reason && (
        <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
          {reason}
        </Box>
      )}
    </>
  );
}
