import { ImpactedService } from '@callboard/plugin-ml-common';
import { Day } from '../kit/Day';
import { MlText, useMlText } from '../text/useMlText';
import { ImpactFigures, impactFigures } from './impactFigures';

/** What a node reaches, in a sentence. */
export function ImpactSentence(props: {
  name: string;
  /** Those that are shown. */
  services: ImpactedService[];
  environment: string;
  asOf: string;
}) {
  const { name, services, environment, asOf } = props;
  const t = useMlText();
  return (
    <>
      {services.length > 0
        ? sentence(name, impactFigures(services), t)
        : noneSentence(name, environment, t)}
      {asOf && (
        <>
          {' '}
          ({t('lineage.impact.asOf')} <Day iso={asOf} />)
        </>
      )}
    </>
  );
}

function noneSentence(name: string, place: string, t: MlText) {
  return place
    ? t('lineage.impact.noneIn', { name, place })
    : t('lineage.impact.none', { name });
}

function sentence(name: string, figures: ImpactFigures, t: MlText): string {
  const { count, place, elsewhere, owners, unowned } = figures;
  const reach = t('lineage.impact.reach', { name, count });
  return [
    place ? `${reach} ${t('lineage.impact.place', { place })}` : reach,
    figures.outsideProduction && t('lineage.impact.notProduction'),
    owners.length > 0 && owned(owners, t),
    unowned > 0 &&
      (owners.length > 0
        ? t('lineage.impact.unowned', { count: unowned })
        : t('lineage.impact.noOwner')),
  ]
    .filter(Boolean)
    .join(', ')
    .concat(
      elsewhere > 0 ? t('lineage.impact.elsewhere', { count: elsewhere }) : '',
    );
}

function owned(owners: string[], t: MlText): string {
  const count = owners.length;
  return owners.every(owner => owner.startsWith('group:'))
    ? t('lineage.impact.teams', { count })
    : t('lineage.impact.owners', { count });
}
