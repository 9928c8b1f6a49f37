import { useMlText } from '../text/useMlText';
import { Standing } from './standing';

/** How a service stands, in a sentence, and what the worst objective rests on. */
export function StandingSentence(props: {
  found: Standing;
  /** Of objectives. */
  count: number;
}) {
  const { found, count } = props;
  const t = useMlText();
  if (!('objective' in found)) {
    return <>{t(`serving.sentence.${found.state}`)}</>;
  }
  const { objective, reason } = found.objective;
  return (
    <>
      {found.state === 'met'
        ? t('serving.sentence.met', { count })
        : t(`serving.sentence.${found.state}`, {
            objective: t(`serving.objective.${objective}`),
          })}{' '}
      {reason}
    </>
  );
}
