import { useRouteRef } from '@backstage/frontend-plugin-api';
import Link from '@mui/material/Link';
import { ReviewSummary } from '@callboard/plugin-ml-common';
import { Link as RouterLink } from 'react-router-dom';
import { DenseTable } from '../kit/DenseTable';
import { EntityLink } from '../kit/EntityLink';
import { RelativeTime } from '../kit/RelativeTime';
import { RiskMark } from '../kit/RiskMark';
import { ScrollBox } from '../kit/ScrollBox';
import { versionName } from '../kit/versionName';
import { visuallyHidden } from '../kit/visuallyHidden';
import { Who } from '../kit/Who';
import { reviewRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { byRisk, RiskGroup } from './byRisk';
import { ReviewDue } from './ReviewDue';
import { ReviewStateBadge } from '../kit/ReviewStateBadge';

/** With how much of the width each takes, in percent, so that lists below one another line up. */
const COLUMNS = [
  ['review', 18],
  ['environment', 9],
  ['stage', 16],
  ['due', 13],
  ['trigger', 11],
  ['requester', 10],
  ['owner', 10],
  ['policy', 13],
] as const;

/** Reviews as rows, the worst risk first. */
export function InboxTable(props: {
  caption: string;
  reviews: ReviewSummary[];
}) {
  const { caption, reviews } = props;
  const t = useMlText();
  return (
    <ScrollBox label={caption} maxHeight="75vh">
      <DenseTable sx={{ tableLayout: 'fixed', minWidth: 1000 }}>
        <caption style={visuallyHidden}>{caption}</caption>
        <colgroup>
          {COLUMNS.map(([column, width]) => (
            <col key={column} style={{ width: `${width}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {COLUMNS.map(([column]) => (
              <th key={column} scope="col">
                {t(`reviews.table.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        {byRisk(reviews).map(group => (
          <Group key={group.risk} group={group} />
        ))}
      </DenseTable>
    </ScrollBox>
  );
}

function Group(props: { group: RiskGroup }) {
  const { risk, reviews } = props.group;
  const t = useMlText();
  return (
    <tbody>
      <tr>
        <th className="group" scope="rowgroup" colSpan={COLUMNS.length}>
          <RiskMark tier={risk} title={t(`reviews.risk.${risk}`)} />
        </th>
      </tr>
      {reviews.map(review => (
        <Row key={review.id} review={review} />
      ))}
    </tbody>
  );
}

function Row(props: { review: ReviewSummary }) {
  const { review } = props;
  const { id, title, label, environment, trigger, owner, policy } = review;
  const t = useMlText();
  const path = useRouteRef(reviewRouteRef)?.({ id });
  const undecided =
    review.state === 'open' || review.state === 'changes-requested';
  return (
    <tr data-testid="review-row">
      <th scope="row" className="wrap">
        <Link component={RouterLink} to={path ?? id} sx={{ fontWeight: 600 }}>
          {title} {versionName(label)}
        </Link>
      </th>
      <td className="wrap">{environment}</td>
      <td className="wrap">
        {review.state === 'open' && review.stage ? (
          <>
            {review.stage},{' '}
            <span className="quiet">
              {t('reviews.table.approvals', {
                approvals: String(review.approvals),
                minApprovals: String(review.minApprovals),
              })}
            </span>
          </>
        ) : (
          <ReviewStateBadge review={review} compact />
        )}
      </td>
      <td>
        {undecided ? (
          <ReviewDue review={review} />
        ) : (
          review.decidedAt && <RelativeTime iso={review.decidedAt} />
        )}
      </td>
      <td className="wrap">{t(`reviews.trigger.${trigger}`)}</td>
      <td>
        <Who who={review.requestedBy} />
      </td>
      <td>
        {owner ? (
          <EntityLink entityRef={owner} />
        ) : (
          <span className="quiet">{t('reviews.table.noOwner')}</span>
        )}
      </td>
      <td className="wrap quiet">
        {policy.title} {versionName(String(policy.version))}
      </td>
    </tr>
  );
}
