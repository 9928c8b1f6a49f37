import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Link from '@mui/material/Link';
import { DeploymentsAnswer, ModelVersion } from '@callboard/plugin-ml-common';
import { Link as RouterLink } from 'react-router-dom';
import { Loaded } from '../api/loaded';
import { RelativeTime } from '../kit/RelativeTime';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { AliasChip } from './AliasChip';
import { isGone } from './isGone';
import { PlaceChips } from './PlaceChips';

/** A metric that has a column. */
export interface MetricColumn {
  metric: string;
  best?: number;
  format: (value: number) => string;
}

/** One version in the table. */
export function VersionRow(props: {
  version: ModelVersion;
  name: string;
  /** Why this is the version that counts; undefined for the others. */
  mainReason?: string;
  columns: MetricColumn[];
  hasStage: boolean;
  deployments: Loaded<DeploymentsAnswer>;
  ticked: boolean;
  onTick: () => void;
  /** Query of the URL that opens its details. */
  detailSearch: string;
}) {
  const { version, name, columns, hasStage, deployments, ticked, onTick } =
    props;
  const t = useMlText();
  return (
    <tr
      className={[ticked && 'ticked', isGone(version) && 'gone']
        .filter(Boolean)
        .join(' ')}
    >
      <td style={{ paddingLeft: 0 }}>
        <Checkbox
          size="small"
          checked={ticked}
          onChange={onTick}
          inputProps={{
            'aria-label': t('registry.table.tick', { version: name }),
          }}
        />
      </td>
      <th scope="row">
        <NameCell {...props} />
      </th>
      {hasStage && <td>{version.stage}</td>}
      <td>
        <CreatedCell version={version} />
      </td>
      {columns.map(({ metric, best, format }) => (
        <td key={metric} className="number">
          {metric in version.metrics && (
            <MetricValue
              value={version.metrics[metric]}
              isBest={version.metrics[metric] === best && !isGone(version)}
              format={format}
            />
          )}
        </td>
      ))}
      <td>
        <PlaceChips deployments={deployments} versionId={version.versionId} />
      </td>
    </tr>
  );
}

function NameCell(props: {
  version: ModelVersion;
  name: string;
  mainReason?: string;
  detailSearch: string;
}) {
  const { version, name, mainReason, detailSearch } = props;
  const t = useMlText();
  const aliases = new Set(version.aliases.map(({ alias }) => alias));
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
      <Link
        component={RouterLink}
        to={{ search: detailSearch }}
        title={version.digest}
        sx={{ fontWeight: mainReason ? 600 : 500 }}
      >
        {name}
      </Link>
      {[...aliases].map(alias => (
        <AliasChip
          key={alias}
          alias={alias}
          main={mainReason === `alias ${alias}`}
          title={
            mainReason && t('registry.table.mainHint', { reason: mainReason })
          }
        />
      ))}
      {mainReason && !mainReason.startsWith('alias ') && (
        <span
          className="quiet"
          title={t('registry.table.mainHint', { reason: mainReason })}
        >
          {mainReason}
        </span>
      )}
      {version.conflicts.length > 0 && (
        <StatusBadge
          compact
          level="attention"
          text={t('registry.table.conflicts', {
            count: version.conflicts.length,
          })}
          reason={t('registry.table.conflictsHint')}
        />
      )}
      {isGone(version) && (
        <span className="quiet">{t('registry.table.gone')}</span>
      )}
    </Box>
  );
}

function CreatedCell(props: { version: ModelVersion }) {
  const { createdAt, createdBy, firstSeenAt } = props.version;
  const t = useMlText();
  return (
    <>
      {createdAt ? (
        <RelativeTime iso={createdAt} />
      ) : (
        <span className="quiet" title={t('registry.table.firstSeenHint')}>
          {t('registry.sentence.firstSeen')} <RelativeTime iso={firstSeenAt} />
        </span>
      )}
      {createdBy && (
        <span className="quiet">
          {' '}
          {t('registry.table.by', { who: createdBy })}
        </span>
      )}
    </>
  );
}

function MetricValue(props: {
  value: number;
  isBest: boolean;
  format: (value: number) => string;
}) {
  const { value, isBest, format } = props;
  const t = useMlText();
  return isBest ? (
    <>
      <span className="best">{t('registry.table.best')}</span>
      <strong title={String(value)}>{format(value)}</strong>
    </>
  ) : (
    <span title={String(value)}>{format(value)}</span>
  );
}
