import { useMlText } from '../text/useMlText';
import { ComparedGroup, isDifferent, verdictOf } from './compareVersions';

/** Which of two versions is better where both were measured alike, and what cannot be told. */
export function CompareSummary(props: {
  groups: ComparedGroup[];
  names: [string, string];
}) {
  const { groups, names } = props;
  const t = useMlText();
  const fields = groups.flatMap(group => group.fields);
  const isShared = groups.some(({ group }) => group === 'evaluations');
  const { better, worse, total } = verdictOf(groups);
  const leads = better >= worse;
  return (
    <>
      {!fields.some(isDifferent) && `${t('registry.compare.same')} `}
      {!isShared && `${t('registry.compare.noShared')} `}
      {isShared && total === 0 && `${t('registry.compare.noDirection')} `}
      {total > 0 &&
        `${t('registry.compare.better', {
          version: names[leads ? 1 : 0],
          better: String(leads ? better : worse),
          worse: String(leads ? worse : better),
          total: String(total),
        })} `}
      {fields.some(({ comparable }) => comparable === false) &&
        t('registry.compare.notComparableNote')}
    </>
  );
}
