import { createBackendModule } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  ListedRegistryModel,
  mlRegistryExtensionPoint,
  RegistryReader,
  RegistryVersion,
} from '@callboard/plugin-ml-node';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

/** A digest that is told apart from others by its text. */
export function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** A version with the least that a registry says. */
export function said(
  version: string,
  more: Partial<RegistryVersion> = {},
): RegistryVersion {
  return {
    version,
    digestVerified: false,
    aliases: [],
    evaluations: [],
    conflicts: [],
    params: {},
    metrics: {},
    datasets: [],
    artifacts: [],
    ...more,
  };
}

/** A registry that says what a test sets, and fails when it is told to. */
export function heldRegistry(type: string, instance: string) {
  const models = new Map<string, RegistryVersion[]>();
  const held = {
    /** Number of pages after which it fails, and with what. */
    fault: undefined as { afterPages: number; error: Error } | undefined,
    /** The same for the list of its models. */
    listFault: undefined as { afterPages: number; error: Error } | undefined,
    /** More of what it lists, by the name of the model. */
    listed: new Map<string, Partial<ListedRegistryModel>>(),
    pageSize: 500,
    reads: 0,
    content: new Map<string, string>(),
    set(name: string, versions: RegistryVersion[]) {
      models.set(name, versions);
    },
    remove(name: string) {
      models.delete(name);
    },
    id: `${type}:${instance}`,
  };
  async function* pagesOf<T>(items: T[], fault: typeof held.fault) {
    for (let at = 0; at < items.length || at === 0; at += held.pageSize) {
      if (fault?.afterPages === at / held.pageSize) {
        throw fault.error;
      }
      yield items.slice(at, at + held.pageSize);
    }
  }
  const reader: RegistryReader = {
    type,
    instance,
    async read({ name }, options) {
      held.reads++;
      if (held.fault?.afterPages === 0) {
        throw held.fault.error;
      }
      const versions = models.get(name);
      if (!versions) {
        throw new NotFoundError(`${held.id} has no model ${name}`);
      }
      const state = digestOf(JSON.stringify(versions));
      return state === options.state
        ? { status: 'unchanged' }
        : { status: 'read', state, pages: pagesOf(versions, held.fault) };
    },
    list: () =>
      pagesOf(
        [...models].map(([name, versions]) => ({
          name,
          tags: {},
          aliases: versions.flatMap(({ aliases }) => aliases),
          versions: versions.length,
          ...held.listed.get(name),
        })),
        held.listFault,
      ),
    async openArtifact(_model, { path }) {
      return Readable.from([held.content.get(path) ?? '']);
    },
  };
  const module = createBackendModule({
    pluginId: 'ml',
    moduleId: `${type}-${instance}`,
    register(env) {
      env.registerInit({
        deps: { registries: mlRegistryExtensionPoint },
        async init({ registries }) {
          registries.addReader(reader);
        },
      });
    },
  });
  return Object.assign(held, { module, reader });
}
