import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';
import { asLoaded, Loaded } from '../api/loaded';
import { SERVICE_TEMPLATE_TYPE } from './serviceTemplates';

/** A template that makes a service of a model. */
export interface ServiceTemplate {
  namespace: string;
  name: string;
  title: string;
}

/** The templates of services that the catalog has, by title. */
export function useServiceTemplates(
  enabled: boolean,
): Loaded<ServiceTemplate[]> {
  const catalog = useApi(catalogApiRef);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'service-templates'],
      enabled,
      queryFn: async (): Promise<ServiceTemplate[]> => {
        const { items } = await catalog.getEntities({
          filter: { kind: 'Template', 'spec.type': SERVICE_TEMPLATE_TYPE },
          fields: [
            'kind',
            'metadata.name',
            'metadata.namespace',
            'metadata.title',
          ],
        });
        return items
          .map(({ metadata }) => ({
            namespace: metadata.namespace ?? 'default',
            name: metadata.name,
            title: metadata.title ?? metadata.name,
          }))
          .sort((a, b) => a.title.localeCompare(b.title));
      },
    }),
  );
}
