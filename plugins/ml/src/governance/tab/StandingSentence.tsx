import Box from '@mui/material/Box';
import { EntityGovernance } from '@callboard/plugin-ml-common';
import { MlText, useMlText } from '../../text/useMlText';
import { RelativeTime } from '../../kit/RelativeTime';
import { Day } from '../../kit/Day';
import { StandingBadge } from '../StandingBadge';
import { requiredScore } from './checkGroups';

type Placed = EntityGovernance['versions'][number];

/** The answer: how the version that counts stands where it may run, or how many checks pass. */
export function StandingSentence(props: {
  isModel: boolean;
  governance: EntityGovernance;
}) {
  const { isModel, governance } = props;
  const t = useMlText();
  if (!isModel) {
    return <>{scoreText(governance, t)}</>;
  }
  const main = governance.versions.filter(version => version.main);
  const governed = main.filter(
    ({ standing }) => standing.standing !== 'not-governed',
  );
  if (main.length === 0) {
    return <>{t('governance.sentence.noVersions')}</>;
  }
  return (
    <>
      {(governed.length > 0 ? governed : main).slice(0, 3).map(version => (
        <One
          key={version.environment}
          version={version}
          reviews={governance.reviews}
        />
      ))}
    </>
  );
}

function One(props: { version: Placed; reviews: EntityGovernance['reviews'] }) {
  const { environment, label, standing } = props.version;
  // What changed since tells no time, so the approval that it undid does.
  const decidedAt =
    standing.standing === 'stale'
      ? props.reviews.find(({ id }) => id === standing.reviewId)?.decidedAt
      : undefined;
  const t = useMlText();
  return (
    <Box sx={{ mb: 0.5 }}>
      {t(`governance.sentence.${standing.standing}`, {
        version: t('governance.sentence.version', { label }),
        environment,
      })}
      {standing.until && (
        <>
          {' '}
          {t('governance.sentence.until', {
            day: <Day iso={standing.until} />,
          })}
        </>
      )}
      .
      <Box sx={{ fontSize: '0.875rem', fontWeight: 400 }}>
        <StandingBadge standing={standing} />{' '}
        <Box component="span" sx={{ ml: 0.5 }}>
          {standing.reason}
          {decidedAt && (
            <>
              {' '}
              {t('governance.sentence.decided')}{' '}
              <RelativeTime iso={decidedAt} />.
            </>
          )}
        </Box>
      </Box>
    </Box>
  );
}

function scoreText({ policies }: EntityGovernance, t: MlText): string {
  const { passed, of } = requiredScore(
    policies.flatMap(({ checks }) => checks),
  );
  return of === 0
    ? `${t('governance.sentence.noChecks')}.`
    : `${t('governance.sentence.score', {
        passed: String(passed),
        of: String(of),
      })}.`;
}
