import { AreaDeps } from '../../Area';
import { ModelVersions, VersionFeed } from '../../ModelVersions';
import { Part } from '../../Part';
import { RunningVersions } from '../../RunningVersions';
import { Bindings } from '../Bindings';

/** Keeps what the catalog, registries and deployments say of lineage, and which names are which entities. */
export function createSync(
  _deps: AreaDeps,
  _others: { versions: ModelVersions & VersionFeed; running: RunningVersions },
): Part & { bindings: Bindings } {
  return { bindings: { rebind: async () => {} } };
}
