import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef, useEntity } from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';
import { asLoaded, Loaded } from '../api/loaded';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { Lineage, readLineage } from './lineage';
import { LineageView } from './LineageView';

/** Relations each way: a model's services, and the data behind its features. */
const DEPTH = 2;

/** Where the entity comes from and what it leads to. */
export function LineageCard() {
  return (
    <MlQueryProvider>
      <LoadedLineage />
    </MlQueryProvider>
  );
}

function LoadedLineage() {
  return <LineageView lineage={useLineage()} />;
}

function useLineage(): Loaded<Lineage> {
  const catalog = useApi(catalogApiRef);
  const { entity } = useEntity();
  const { etag } = entity.metadata;
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'lineage', stringifyEntityRef(entity), etag],
      queryFn: () =>
        readLineage(entity, DEPTH, async refs => {
          if (refs.length === 0) {
            return new Map();
          }
          const { items } = await catalog.getEntitiesByRefs({
            entityRefs: refs,
            fields: ['kind', 'metadata', 'relations', 'spec.environment'],
          });
          return new Map(refs.map((ref, index) => [ref, items[index]]));
        }),
    }),
  );
}
