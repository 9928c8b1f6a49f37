import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import { Loaded } from '../api/loaded';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { EntityLink } from '../kit/EntityLink';
import { impactRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { EmptyNote, LoadedBody, OverviewCard } from '../kit/OverviewCard';
import { relatedRefs } from './relatedRefs';
import { EntitiesByRef, useEntities } from './useEntities';

const USES = [
  'trainingDataFor',
  'evaluationDataFor',
  'featuresUsedBy',
  'sourceOf',
  'baseOf',
  'dependencyOf',
] as const;

/** Refs by what they use the entity for. */
export type Uses = Array<{ use: (typeof USES)[number]; refs: string[] }>;

/** Who uses the entity, by what for. */
export function usesOf(entity: Entity): Uses {
  return USES.map(use => ({ use, refs: relatedRefs(entity, use) })).filter(
    ({ refs }) => refs.length > 0,
  );
}

/** What would notice if this changed. */
export function UsedByCard() {
  return (
    <MlQueryProvider>
      <LoadedUses />
    </MlQueryProvider>
  );
}

function LoadedUses() {
  const { entity } = useEntity();
  const uses = usesOf(entity);
  const found = useEntities([...new Set(uses.flatMap(({ refs }) => refs))]);
  return (
    <UsedByView
      uses={uses}
      found={found}
      single={entity.kind === 'MlFeature'}
      node={stringifyEntityRef(entity)}
    />
  );
}

export function UsedByView(props: {
  uses: Uses;
  found: Loaded<EntitiesByRef>;
  /** One feature, which models usually read with its whole set. */
  single?: boolean;
  /** Its id in the lineage. */
  node?: string;
}) {
  const { uses, found, single, node } = props;
  const t = useMlText();
  return (
    <OverviewCard title={t('overview.usedBy.title')} span="half">
      <LoadedBody loaded={found} what={t('overview.usedBy.what')}>
        {entities =>
          uses.length === 0 ? (
            <EmptyNote
              text={t(
                single
                  ? 'overview.usedBy.emptySingle'
                  : 'overview.usedBy.empty',
              )}
            />
          ) : (
            uses.map(({ use, refs }) => (
              <Box key={use} sx={{ '& + &': { mt: 1.5 } }}>
                <Box
                  component="h4"
                  sx={{
                    m: 0,
                    fontSize: '0.75rem',
                    fontWeight: 400,
                    color: 'text.secondary',
                  }}
                >
                  {t(`overview.usedBy.${use}`)}
                </Box>
                <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
                  {refs.map(ref => (
                    <li key={ref}>
                      <EntityLink
                        entityRef={ref}
                        missing={!entities.get(ref)}
                        icon
                      />
                    </li>
                  ))}
                </Box>
              </Box>
            ))
          )
        }
      </LoadedBody>
      {node && <ImpactLink node={node} />}
    </OverviewCard>
  );
}

/** The way to the services that it reaches; nothing where that page is switched off. */
function ImpactLink(props: { node: string }) {
  const t = useMlText();
  const pathname = useRouteRef(impactRouteRef)?.();
  const search = new URLSearchParams({ node: props.node }).toString();
  return pathname ? (
    <Box sx={{ mt: 1.5 }}>
      <Link component={RouterLink} to={{ pathname, search }}>
        {t('overview.usedBy.impact')}
      </Link>
    </Box>
  ) : null;
}
