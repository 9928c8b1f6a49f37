import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { ServingAnswer } from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { EmptyNote, LoadedBody } from '../kit/OverviewCard';
import { StaleNotice } from '../kit/PanelState';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { ServicePanel } from './ServicePanel';

/** How a service serves, or each of those that serve a model. */
export function ServingPanels(props: {
  serving: Loaded<ServingAnswer>;
  /** Of the page. */
  entityRef: string;
}) {
  const { serving, entityRef } = props;
  const t = useMlText();
  if (serving.status !== 'ready' || serving.data.services.length === 0) {
    return (
      <Section title={t('serving.title')}>
        <LoadedBody what={t('serving.what')} loaded={serving} height={420}>
          {() => <EmptyNote text={t('serving.none')} />}
        </LoadedBody>
      </Section>
    );
  }
  return (
    <>
      {serving.refreshFailure && (
        <StaleNotice
          what={t('serving.what')}
          failure={serving.refreshFailure}
        />
      )}
      {serving.data.services.map(service => (
        <Named
          key={service.service}
          service={service}
          isOwn={service.service === entityRef}
        />
      ))}
    </>
  );
}

function Named(props: {
  service: ServingAnswer['services'][number];
  isOwn: boolean;
}) {
  const { service, isOwn } = props;
  const t = useMlText();
  const { primaryTitle: name } = useEntityPresentation(service.service);
  return (
    <ServicePanel
      title={isOwn ? t('serving.title') : t('serving.titleOf', { name })}
      service={service}
      isOwn={isOwn}
    />
  );
}
