import { Entity } from '@backstage/catalog-model';
import { z } from 'zod';
import { registryId } from './registryId';
import { ListedModel } from './store/ReadingStore';

/** PostgreSQL keeps no NUL, and no long text in an index: one bad entry would stop the sync of all models. */
const text = z
  .string()
  .max(500)
  .regex(/^\P{Cc}*$/u);

const entry = z.object({
  type: text,
  instance: text.optional(),
  name: text,
  url: z
    .string()
    .max(2000)
    .regex(/^\P{Cc}*$/u)
    .optional(),
});

/** Of one model. */
const MAX_REGISTRIES = 20;

/** `spec.registries` of a model, the first 20, each registry and name once; what is no entry is left out. */
export function registriesOf(entity: Entity): ListedModel['registries'] {
  const given: unknown = entity.spec?.registries;
  const found = new Map<string, ListedModel['registries'][number]>();
  for (const each of Array.isArray(given)
    ? given.slice(0, MAX_REGISTRIES)
    : []) {
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
