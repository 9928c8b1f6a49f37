import { AttestationItem, StatusLevel } from '@callboard/plugin-ml-common';
import { DenseTable } from '../kit/DenseTable';
import { EntityLink } from '../kit/EntityLink';
import { RelativeTime } from '../kit/RelativeTime';
import { RiskMark } from '../kit/RiskMark';
import { StatusBadge } from '../kit/StatusBadge';
import { Who } from '../kit/Who';
import { useMlText } from '../text/useMlText';

const COLUMNS = ['entity', 'risk', 'owner', 'state', 'by', 'comment'] as const;

const LEVELS: Record<AttestationItem['state'], StatusLevel> = {
  open: 'attention',
  confirmed: 'ok',
  denied: 'failing',
  moot: 'not-set-up',
};

/** Items of a campaign, a row each. */
export function ItemsTable(props: { items: AttestationItem[]; over: boolean }) {
  const t = useMlText();
  return (
    <DenseTable>
      <thead>
        <tr>
          {COLUMNS.map(column => (
            <th key={column} scope="col">
              {t(`ownership.attestation.items.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.items.map(item => (
          <Row key={item.entityRef} item={item} over={props.over} />
        ))}
      </tbody>
    </DenseTable>
  );
}

function Row(props: { item: AttestationItem; over: boolean }) {
  const { item, over } = props;
  const t = useMlText();
  const never = over && item.state === 'open';
  return (
    <tr>
      <th scope="row">
        <EntityLink entityRef={item.entityRef} title={item.title} icon />
      </th>
      <td>
        {item.riskTier ? (
          <RiskMark tier={item.riskTier} />
        ) : (
          <span className="quiet">
            {t('ownership.attestation.items.noRisk')}
          </span>
        )}
      </td>
      <td>
        <EntityLink entityRef={item.owner} />
      </td>
      <td>
        <StatusBadge
          compact
          level={never ? 'failing' : LEVELS[item.state]}
          text={t(
            `ownership.attestation.itemState.${never ? 'never' : item.state}`,
          )}
        />
      </td>
      <td>
        {item.by && (
          <>
            <Who who={item.by} />{' '}
            {item.at && <RelativeTime iso={item.at} narrow />}
          </>
        )}
      </td>
      <td className="wrap">{item.comment}</td>
    </tr>
  );
}
