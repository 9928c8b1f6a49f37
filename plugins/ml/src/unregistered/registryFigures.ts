import { UnregisteredPage } from '@callboard/plugin-ml-common';

/** What the registries have, added up. */
export interface RegistryFigures {
  models: number;
  unregistered: number;
  mapped: number;
  /** Registries with models that the catalog lacks. */
  lacking: number;
  /** Whether each could be read, and lately. */
  allRead: boolean;
}

/** Adds up what the registries have. */
export function registryFigures(
  registries: UnregisteredPage['registries'],
): RegistryFigures {
  const sum = (field: 'models' | 'unregistered' | 'mapped') =>
    registries.reduce((total, each) => total + each[field], 0);
  return {
    models: sum('models'),
    unregistered: sum('unregistered'),
    mapped: sum('mapped'),
    lacking: registries.filter(({ unregistered }) => unregistered > 0).length,
    allRead: registries.every(({ state }) => state === 'ok'),
  };
}
