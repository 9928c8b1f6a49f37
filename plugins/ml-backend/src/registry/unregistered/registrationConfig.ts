import { RootConfigService } from '@backstage/backend-plugin-api';

/** Who owns a model of a registry; the first that matches counts. */
export interface OwnerRule {
  /** Only of this registry, such as `mlflow:research`. */
  registry?: string;
  by: 'tag' | 'user' | 'rule';
  /** Name of the tag, or a pattern on the user or on the name of the model, whole. */
  tag?: string;
  pattern?: RegExp;
  /** Ref of the owner; `{value}` stands for the value of the tag, or the groups of the pattern by name. */
  owner: string;
}

/** The `ml.registry.registration` section of app-config, defaults filled in. */
export interface RegistrationConfig {
  /** Folder of the generated files, which the catalog reads. */
  directory: string;
  owners: OwnerRule[];
  /** Between two listings of every registry, over all replicas, milliseconds. */
  listIntervalMs: number;
}

/** @throws InputError naming the setting and the cure */
export function readRegistrationConfig(
  _config: RootConfigService,
): RegistrationConfig {
  return {
    directory: '.data/registered',
    owners: [],
    listIntervalMs: 60_000,
  };
}
