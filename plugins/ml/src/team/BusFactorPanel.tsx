import { TeamDuties } from '@callboard/plugin-ml-common';
import { EntityLink } from '../kit/EntityLink';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { RefLinks } from '../kit/RefLinks';
import { useFewFirst } from './useFewFirst';

/** Models that one person or nobody could look after. */
export function BusFactorPanel(props: { models: TeamDuties['busFactor'] }) {
  const t = useMlText();
  const { shown, more } = useFewFirst(props.models);
  const title = t('team.duties.bus.title');
  return (
    <Section title={title}>
      {shown.length === 0 ? (
        <>
          <StatusBadge compact level="ok" /> {t('team.duties.bus.none')}
        </>
      ) : (
        <RowTable
          caption={title}
          head={(['entity', 'people', 'why'] as const).map(each =>
            t(`team.duties.bus.${each}`),
          )}
          rows={shown.map(({ entityRef, people, why }) => [
            <EntityLink key="entity" entityRef={entityRef} icon />,
            people.length > 0 ? (
              <RefLinks key="people" refs={people} />
            ) : (
              <StatusBadge
                key="people"
                compact
                level="failing"
                text={t('team.duties.bus.nobody')}
              />
            ),
            why,
          ])}
        />
      )}
      {more}
    </Section>
  );
}
