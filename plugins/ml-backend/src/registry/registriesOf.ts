import { Entity } from '@backstage/catalog-model';
import { z } from 'zod';
import { registryId } from './registryId';
import { ListedModel } from './store/ReadingStore';

const entry = z.object({
  type: z.string(),
  instance: z.string().optional(),
  name: z.string(),
  url: z.string().optional(),
});

/** `spec.registries` of a model, each registry and name once; what is no entry is left out. */
export function registriesOf(entity: Entity): ListedModel['registries'] {
  const given: unknown = entity.spec?.registries;
  const found = new Map<string, ListedModel['registries'][number]>();
  for (const each of Array.isArray(given) ? given : []) {
    const { data } = entry.safeParse(each);
    if (data) {
      const { name, url } = data;
      const registry = registryId(data);
      const key = JSON.stringify([registry, name]);
      found.set(key, found.get(key) ?? { registry, name, url });
    }
  }
  return [...found.values()];
}
