import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';

/** The entity of the page, by the parts of its ref. */
export function useEntityName() {
  const { entity } = useEntity();
  const { kind } = entity;
  const { namespace = DEFAULT_NAMESPACE, name } = entity.metadata;
  return useMemo(() => ({ kind, namespace, name }), [kind, namespace, name]);
}
