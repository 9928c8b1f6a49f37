import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { LineageOfNode } from './LineageOfNode';

/** The Lineage tab of an entity. */
export function LineageContent() {
  const { entity } = useEntity();
  return (
    <MlQueryProvider>
      <LineageOfNode node={stringifyEntityRef(entity)} visible />
    </MlQueryProvider>
  );
}
