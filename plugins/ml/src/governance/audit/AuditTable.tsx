import IconButton from '@mui/material/IconButton';
import CloseIcon from '@mui/icons-material/ExpandLess';
import OpenIcon from '@mui/icons-material/ExpandMore';
import { AuditEntry, DECISIONS } from '@callboard/plugin-ml-common';
import { Fragment } from 'react';
import { DenseTable } from '../../kit/DenseTable';
import { EntityLink } from '../../kit/EntityLink';
import { RelativeTime } from '../../kit/RelativeTime';
import { visuallyHidden } from '../../kit/visuallyHidden';
import { Who } from '../../kit/Who';
import { policiesRouteRef } from '../../routes';
import { MlText, useMlText } from '../../text/useMlText';
import { PageLink, ReviewLink } from '../../kit/PageLink';
import { ScrollBox } from '../../kit/ScrollBox';
import { AuditDetail } from './AuditDetail';
import { auditOutcome } from './auditOutcome';

const COLUMNS = ['seq', 'when', 'who', 'action', 'on', 'policy'] as const;

/** Who did what, newest first; one row can be opened. */
export function AuditTable(props: {
  entries: AuditEntry[];
  row?: number;
  onRow: (row?: number) => void;
}) {
  const { entries, row, onRow } = props;
  const t = useMlText();
  return (
    <ScrollBox
      label={t('governance.audit.title')}
      maxHeight={640}
      rows={entries.length}
    >
      <DenseTable>
        <caption style={visuallyHidden}>
          {t('governance.audit.table.caption')}
        </caption>
        <thead>
          <tr>
            {COLUMNS.map(column => (
              <th
                key={column}
                scope="col"
                className={column === 'seq' ? 'number' : undefined}
              >
                {t(`governance.audit.table.${column}`)}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {entries.map(entry => (
            <Fragment key={entry.seq}>
              <Row
                entry={entry}
                open={entry.seq === row}
                onToggle={() =>
                  onRow(entry.seq === row ? undefined : entry.seq)
                }
              />
              {entry.seq === row && (
                <tr>
                  <td colSpan={COLUMNS.length + 1} className="wrap">
                    <AuditDetail entry={entry} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </DenseTable>
    </ScrollBox>
  );
}

function Row(props: {
  entry: AuditEntry;
  open: boolean;
  onToggle: () => void;
}) {
  const { entry, open, onToggle } = props;
  const { seq, at, actor, onBehalfOf, action, policy } = entry;
  const t = useMlText();
  const outcome = auditOutcome(entry);
  const Icon = open ? CloseIcon : OpenIcon;
  return (
    <tr className={open ? 'shown' : undefined}>
      <th scope="row" className="number">
        {seq.toLocaleString()}
      </th>
      <td>
        <RelativeTime iso={at} />
      </td>
      <td>
        <Who who={actor} />
        {onBehalfOf && (
          <>
            {' '}
            {t('governance.audit.table.onBehalfOf', {
              who: <Who who={onBehalfOf} />,
            })}
          </>
        )}
      </td>
      <td>
        <code>{action}</code>
        {outcome && <strong> {outcomeText(outcome, t)}</strong>}
      </td>
      <td>
        <On entry={entry} />
      </td>
      <td>
        {policy && (
          <PageLink
            to={policiesRouteRef}
            search={new URLSearchParams({
              policy: policy.split('@')[0],
            }).toString()}
          >
            {policy}
          </PageLink>
        )}
      </td>
      <td>
        <IconButton
          size="small"
          aria-expanded={open}
          aria-label={t('governance.audit.table.details', {
            seq: String(seq),
          })}
          onClick={onToggle}
        >
          <Icon fontSize="small" />
        </IconButton>
      </td>
    </tr>
  );
}

function outcomeText(outcome: string, t: MlText): string {
  const decision = DECISIONS.find(each => each === outcome);
  return decision ? t(`reviews.stages.decision.${decision}`) : outcome;
}

function On(props: { entry: AuditEntry }) {
  const { entityRef, versionId, reviewId, environment } = props.entry;
  const t = useMlText();
  return (
    <>
      {entityRef && <EntityLink entityRef={entityRef} />}
      {versionId && (
        <span className="quiet" title={versionId}>
          {' '}
          {t('governance.audit.table.version', { id: versionId.slice(0, 8) })}
        </span>
      )}
      {environment && <span className="quiet"> {environment}</span>}
      {reviewId && (
        <>
          {' '}
          <ReviewLink id={reviewId}>
            {t('governance.audit.table.review')}
          </ReviewLink>
        </>
      )}
    </>
  );
}
