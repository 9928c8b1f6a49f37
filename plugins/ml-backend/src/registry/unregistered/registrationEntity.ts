import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { ML_API_VERSION } from '@callboard/plugin-ml-common';
import { ListedFacts } from './listedModel';
import { Registration } from './store/RegistrationStore';

/** Names of tags that say what a field of the entity says; the first that is there counts. */
const SAID_BY = {
  type: ['type', 'model_type'],
  task: ['task', 'pipeline_tag'],
  framework: ['framework', 'library_name'],
} as const;

/** What the catalog takes as a tag, and how many of a registry's are kept. */
const TAG = /^(?=.{1,63}$)[a-z0-9+#]+(-[a-z0-9+#]+)*$/;
const MAX_TAGS = 20;

/** The entity of a model, with what its registry says of it and nothing else. */
export function registrationEntity(
  registration: Registration & { entityName: string; lifecycle: string },
  facts: ListedFacts,
): Entity {
  const { at, by, entityName, lifecycle, name, owner, registry } = registration;
  const [type, instance] = splitRegistry(registry);
  const tags = tagsOf(facts.tags);
  const task = said(facts.tags, 'task');
  const framework = said(facts.tags, 'framework');
  return {
    apiVersion: ML_API_VERSION,
    kind: 'MlModel',
    metadata: {
      name: entityName,
      namespace: parseEntityRef(registration.entityRef).namespace,
      title: name,
      ...(facts.description && { description: facts.description }),
      annotations: {
        'callboard.dev/registered-from': `${registry}/${name}`,
        'callboard.dev/registered-by': by,
        'callboard.dev/registered-at': at,
      },
      ...(tags.length > 0 && { tags }),
    },
    spec: {
      owner,
      lifecycle,
      // It has to say something, and the registry did not.
      type: said(facts.tags, 'type') ?? 'unknown',
      ...(task && { task }),
      ...(framework && { framework }),
      registries: [
        { type, instance, name, ...(facts.url && { url: facts.url }) },
      ],
    },
  };
}

function splitRegistry(registry: string): [string, string] {
  const at = registry.indexOf(':');
  return [registry.slice(0, at), registry.slice(at + 1)];
}

function said(
  tags: ListedFacts['tags'],
  field: keyof typeof SAID_BY,
): string | undefined {
  const name = SAID_BY[field].find(each => Object.hasOwn(tags, each));
  const value = name === undefined ? '' : tags[name].trim();
  return value && value.length <= 100 ? value : undefined;
}

/** Those of a registry that the catalog takes as well and no field says; one with a value as `name-value`. */
function tagsOf(tags: ListedFacts['tags']): string[] {
  const inFields: string[] = Object.values(SAID_BY).flat();
  const texts = Object.entries(tags)
    .filter(([name]) => !inFields.includes(name))
    .map(([name, value]) =>
      (['', 'true'].includes(value) ? name : `${name}-${value}`).toLowerCase(),
    );
  return [...new Set(texts.filter(text => TAG.test(text)))].slice(0, MAX_TAGS);
}
