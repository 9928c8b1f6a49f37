import { TeamDuties } from '@callboard/plugin-ml-common';
import { MlText } from '../text/useMlText';

/** "1 review is overdue, 2 findings are open; no MLOps engineer for what it runs." */
export function dutiesSentence(
  duties: TeamDuties,
  t: MlText,
  locale?: string,
): string {
  const owed = `${reviewsPart(duties, t)}, ${findingsPart(duties, t)}`;
  const sentence = `${[owed, ...rolesParts(duties, t, locale)].join('; ')}.`;
  return sentence.charAt(0).toLocaleUpperCase(locale) + sentence.slice(1);
}

function reviewsPart({ reviewsDue }: TeamDuties, t: MlText): string {
  const overdue = reviewsDue.filter(review => review.overdue).length;
  if (overdue > 0) {
    return t('team.duties.sentence.reviewsOverdue', { count: overdue });
  }
  return reviewsDue.length > 0
    ? t('team.duties.sentence.reviewsDue', { count: reviewsDue.length })
    : t('team.duties.sentence.noReviews');
}

function findingsPart(
  { openFindings, overdueFindings }: TeamDuties,
  t: MlText,
): string {
  if (overdueFindings > 0) {
    return t('team.duties.sentence.findingsOverdue', {
      count: openFindings,
      overdue: String(overdueFindings),
    });
  }
  return openFindings > 0
    ? t('team.duties.sentence.findings', { count: openFindings })
    : t('team.duties.sentence.noFindings');
}

function rolesParts(
  { roles, stage }: TeamDuties,
  t: MlText,
  locale?: string,
): string[] {
  const listed = (wanted: TeamDuties['roles'], type: 'and' | 'or') =>
    new Intl.ListFormat(locale, {
      type: type === 'and' ? 'conjunction' : 'disjunction',
    }).format(wanted.map(({ role }) => t(`team.duties.role.${role}`)));
  const gaps = roles.filter(({ gap }) => gap > 0);
  const nobody = gaps.filter(({ held }) => held.length === 0);
  const fewer = gaps.filter(({ held }) => held.length > 0);
  const parts = [];
  if (nobody.length > 0) {
    parts.push(t('team.duties.sentence.gaps', { roles: listed(nobody, 'or') }));
  }
  if (fewer.length > 0) {
    parts.push(
      t('team.duties.sentence.fewer', { roles: listed(fewer, 'and') }),
    );
  }
  return parts.length > 0 || stage === 'none'
    ? parts
    : [t('team.duties.sentence.noGaps')];
}
