import { useState } from 'react';
import { useEntity } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import {
  MlFeatureSetSpec,
  mlFeatureSetSpec,
} from '@callboard/plugin-ml-common';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { EntityLink } from '../kit/EntityLink';
import { useMlText } from '../text/useMlText';
import { EmptyNote, OverviewCard } from '../kit/OverviewCard';
import { PlainTable } from '../kit/PlainTable';
import { relatedRefs } from './relatedRefs';
import { EntitiesByRef, useEntities } from './useEntities';

type Feature = MlFeatureSetSpec['features'][number];

/** Below this many, a search box is only in the way. */
const WORTH_SEARCHING = 15;

const NO_REFS = new Map<string, string>();

/** The features of a set. */
export function FeaturesCard() {
  return (
    <MlQueryProvider>
      <LoadedFeatures />
    </MlQueryProvider>
  );
}

function LoadedFeatures() {
  const { entity } = useEntity();
  const spec = mlFeatureSetSpec.safeParse(entity.spec);
  const found = useEntities(
    relatedRefs(entity, 'hasPart').filter(ref => ref.startsWith('mlfeature:')),
  );
  return (
    <FeaturesView
      features={spec.success ? spec.data.features : []}
      refByName={found.status === 'ready' ? refsByName(found.data) : NO_REFS}
    />
  );
}

/** A set may have more features than entities, so they meet by name. */
export function refsByName(found: EntitiesByRef): Map<string, string> {
  return new Map(
    [...found].flatMap(([ref, feature]) =>
      feature ? [[feature.metadata.title ?? feature.metadata.name, ref]] : [],
    ),
  );
}

export function FeaturesView(props: {
  features: Feature[];
  /** Refs of the features that are known to be entities, by feature name. */
  refByName: Map<string, string>;
}) {
  const { features, refByName } = props;
  const t = useMlText();
  const [wanted, setWanted] = useState('');
  const needle = wanted.trim().toLocaleLowerCase();
  const shown = features.filter(({ name, description }) =>
    `${name} ${description}`.toLocaleLowerCase().includes(needle),
  );
  return (
    <OverviewCard
      title={t('overview.features.count', { count: features.length })}
    >
      {features.length > WORTH_SEARCHING && (
        <TextField
          size="small"
          type="search"
          value={wanted}
          onChange={event => setWanted(event.target.value)}
          placeholder={t('overview.features.find')}
          inputProps={{ 'aria-label': t('overview.features.find') }}
          sx={{ mb: 1, width: 280, maxWidth: '100%' }}
        />
      )}
      <Box
        tabIndex={0}
        role="region"
        aria-label={t('overview.features.title')}
        sx={{ maxHeight: 420, overflow: 'auto' }}
      >
        <FeatureTable features={shown} refByName={refByName} />
      </Box>
      {shown.length === 0 && (
        <EmptyNote text={t('overview.features.noneFound')} />
      )}
    </OverviewCard>
  );
}

function FeatureTable(props: {
  features: Feature[];
  refByName: Map<string, string>;
}) {
  const t = useMlText();
  return (
    <PlainTable>
      <thead>
        <tr>
          <th scope="col">{t('overview.features.name')}</th>
          <th scope="col">{t('overview.features.dtype')}</th>
          <th scope="col">{t('overview.features.description')}</th>
        </tr>
      </thead>
      <tbody>
        {props.features.map(({ name, dtype, description }) => {
          const ref = props.refByName.get(name);
          return (
            <tr key={name}>
              <th scope="row">
                {ref ? <EntityLink entityRef={ref} title={name} /> : name}
              </th>
              <td>
                <code>{dtype}</code>
              </td>
              <td>{description ?? t('overview.features.noDescription')}</td>
            </tr>
          );
        })}
      </tbody>
    </PlainTable>
  );
}
