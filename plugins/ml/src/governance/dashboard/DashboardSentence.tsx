import Skeleton from '@mui/material/Skeleton';
import { STANDINGS, UnapprovedAnswer } from '@callboard/plugin-ml-common';
import { Loaded } from '../../api/loaded';
import { FacetCounts } from '../../inventory/useFacets';
import { MlText, useMlText } from '../../text/useMlText';

/** Standings that the sentence tells of; the bar below has all of them. */
const TOLD = [
  'approved',
  'in-review',
  'stale',
  'suspended',
  'rejected',
] as const;

/** The answer: how many models stand how, and how much runs without approval. */
export function DashboardSentence(props: {
  counts: Loaded<FacetCounts>;
  unapprovedHighRisk?: number;
  unapproved: Loaded<UnapprovedAnswer>;
  /** Models that pass the filters. */
  total?: number;
}) {
  const { counts, unapprovedHighRisk, unapproved, total } = props;
  const t = useMlText();
  if (total === undefined) {
    return <Skeleton width="70%" />;
  }
  const parts =
    counts.status === 'ready'
      ? partsOf(counts.data, unapprovedHighRisk, t)
      : [];
  const models = t('governance.dashboard.sentence.models', { count: total });
  return (
    <>
      {[models, parts.join(', ')].filter(Boolean).join(': ')}
      {'; '}
      {runsText(unapproved, t)}.
    </>
  );
}

function partsOf(
  counts: FacetCounts,
  unapprovedHighRisk: number | undefined,
  t: MlText,
): string[] {
  const found = new Map(
    counts.values.review?.map(({ value, count }) => [value, count]),
  );
  const told = STANDINGS.filter(each => TOLD.some(one => one === each))
    .map(standing => ({ standing, count: found.get(standing) ?? 0 }))
    .filter(({ standing, count }) => count > 0 || standing === 'approved')
    .map(({ standing, count }) =>
      t('governance.dashboard.sentence.part', {
        n: String(count),
        standing: t(`governance.standing.${standing}`),
      }),
    );
  return unapprovedHighRisk
    ? [
        ...told,
        t('governance.dashboard.sentence.highRisk', {
          n: String(unapprovedHighRisk),
        }),
      ]
    : told;
}

function runsText(unapproved: Loaded<UnapprovedAnswer>, t: MlText): string {
  if (unapproved.status !== 'ready') {
    return t('governance.dashboard.sentence.runsUnknown');
  }
  return t('governance.dashboard.sentence.runs', {
    count: unapproved.data.items.length,
  });
}
