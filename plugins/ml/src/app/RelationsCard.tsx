import { Entity } from '@backstage/catalog-model';
import { EntityCatalogGraphCard } from '@backstage/plugin-catalog-graph';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ComponentProps } from 'react';

function isNoFeature(entity: Entity) {
  return entity.kind !== 'MlFeature';
}

/** The relations card of the catalog graph, without the hundreds of features that a team or a set may have. */
export function RelationsCard(
  props: ComponentProps<typeof EntityCatalogGraphCard>,
) {
  const { entity } = useEntity();
  return (
    <EntityCatalogGraphCard
      {...props}
      entityFilter={entity.kind === 'MlFeature' ? undefined : isNoFeature}
    />
  );
}
