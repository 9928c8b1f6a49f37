import { ImpactAnswer } from '@callboard/plugin-ml-common';
import { EntityLink } from '../kit/EntityLink';
import { EmptyNote } from '../kit/OverviewCard';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { ImpactEvidence } from './ImpactEvidence';

/** The models that were made of a node, with their owners. */
export function ImpactModels(props: { models: ImpactAnswer['models'] }) {
  const { models } = props;
  const t = useMlText();
  return (
    <Section title={t('lineage.impact.models.title')}>
      {models.length === 0 ? (
        <EmptyNote text={t('lineage.impact.models.none')} />
      ) : (
        <RowTable
          caption={t('lineage.impact.models.title')}
          head={[
            t('lineage.impact.models.model'),
            t('lineage.impact.services.owner'),
            t('lineage.impact.services.evidence'),
          ]}
          rows={models.map(({ entityRef, title, owner, evidence }) => [
            <EntityLink key="model" entityRef={entityRef} title={title} icon />,
            owner ? (
              <EntityLink key="owner" entityRef={owner} />
            ) : (
              t('lineage.impact.notStated')
            ),
            <ImpactEvidence key="evidence" evidence={evidence} />,
          ])}
        />
      )}
    </Section>
  );
}
