import { OwnershipAnswer } from '@callboard/plugin-ml-common';
import { MlText } from '../text/useMlText';

/** "42 entities, 2 without an owner; 3 problems with ownership; 4 teams own models, 1 lacks a role for what it runs." */
export function ownershipSentence(
  { entities, withoutOwner, problems, teams }: OwnershipAnswer,
  t: MlText,
): string {
  const gaps = teams.filter(({ roleGaps }) => roleGaps > 0).length;
  const owned = [
    t('ownership.sentence.entities', { count: entities }),
    withoutOwner > 0
      ? t('ownership.sentence.noOwner', { n: String(withoutOwner) })
      : entities > 0 && t('ownership.sentence.allOwned'),
  ];
  const wrong =
    problems.length > 0
      ? t('ownership.sentence.problems', { count: problems.length })
      : t('ownership.sentence.noProblems');
  const owners = [
    t('ownership.sentence.teams', { count: teams.length }),
    gaps > 0 && t('ownership.sentence.gaps', { count: gaps }),
  ];
  return `${[owned, [wrong], owners]
    .map(part => part.filter(Boolean).join(', '))
    .join('; ')}.`;
}
