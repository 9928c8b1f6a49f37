import {
  ModelVersion,
  PlacedVersion,
  Placement,
  placementState,
} from '@callboard/plugin-ml-common';
import { MainVersion, ModelVersions } from '../../ModelVersions';
import { DeployedVersions, KnownDeployment } from './DeployedVersions';
import { DeclaredEntry, deploymentOf, isPrimary } from './deploymentOf';
import { Service } from './serviceOf';
import { DeploymentStore } from './store/DeploymentStore';

/** How the reason of a main version begins that an alias gives. */
const BY_ALIAS = 'alias ';
/** Entities that `ModelVersions` takes at once. */
const BATCH = 500;

/** Where versions run: what services declare, what was deployed, and what should run. */
export class Placements {
  private readonly deployed: DeployedVersions;

  constructor(
    private readonly store: DeploymentStore,
    private readonly versions: ModelVersions,
  ) {
    this.deployed = new DeployedVersions(versions);
  }

  /** The placements of all of some services. */
  async of(services: readonly Service[]): Promise<Placement[]> {
    const entries = services.flatMap(({ traffic }) => traffic);
    const mains = await this.mainsOf(entries.map(({ model }) => model));
    const declared = await this.declaredBy(services);
    const deployed = await this.deployed.of(
      await this.store.newestOfEachVersion(services.map(({ uid }) => uid)),
      services,
    );
    const deployedTo = new Map<Service, KnownDeployment[]>();
    for (const known of deployed) {
      const { service, stored } = known;
      if (stored.environment === service.environment) {
        deployedTo.set(service, [...(deployedTo.get(service) ?? []), known]);
      }
    }
    return services.flatMap(service => {
      const here = deployedTo.get(service) ?? [];
      const traffic = declared.get(service) ?? [];
      return traffic.map(entry =>
        placementOf(service, entry, {
          main: isPrimary(entry) ? mains.get(entry.model) : undefined,
          deployed: deploymentOf(entry, traffic, here),
        }),
      );
    });
  }

  private async mainsOf(models: string[]): Promise<Map<string, MainVersion>> {
    const wanted = [...new Set(models)];
    const found = new Map<string, MainVersion>();
    for (let from = 0; from < wanted.length; from += BATCH) {
      const batch = wanted.slice(from, from + BATCH);
      (await this.versions.mainOf(batch)).forEach((main, ref) =>
        found.set(ref, main),
      );
    }
    return found;
  }

  private async declaredBy(
    services: readonly Service[],
  ): Promise<Map<Service, DeclaredVersion[]>> {
    const written = services.flatMap(({ traffic }) =>
      traffic.flatMap(({ version, ...entry }) =>
        version === undefined ? [] : [{ ...entry, version }],
      ),
    );
    const resolved = (await this.versions.resolve(written)).values();
    return new Map(
      services.map(service => [
        service,
        service.traffic.map(entry => {
          const known =
            entry.version === undefined ? undefined : resolved.next().value;
          return { ...entry, known, versionId: known?.versionId };
        }),
      ]),
    );
  }
}

interface DeclaredVersion extends DeclaredEntry {
  known?: ModelVersion;
}

function placementOf(
  service: Service,
  entry: DeclaredVersion,
  found: { main?: MainVersion; deployed?: KnownDeployment },
): Placement {
  const { environment, name, ref } = service;
  const { known, model, percent, role, version } = entry;
  const declared =
    version === undefined
      ? undefined
      : { text: known?.label ?? version, version: known };
  const expected = expectedOf(found.main);
  const deployed = found.deployed && {
    text: textOf(found.deployed),
    at: found.deployed.stored.at,
    by: found.deployed.stored.by,
    version: found.deployed.version,
  };
  return {
    service: ref,
    model,
    ...(environment && { environment }),
    ...(role && { role }),
    ...(percent !== undefined && { percent }),
    ...(expected && {
      expected: { alias: expected.alias, ...named(expected) },
    }),
    ...(declared && { declared: named(declared) }),
    ...(deployed && {
      deployed: { ...named(deployed), at: deployed.at, by: deployed.by },
    }),
    ...placementState({ service: name, expected, declared, deployed }),
  };
}

function expectedOf(main: MainVersion | undefined) {
  if (!main?.reason.startsWith(BY_ALIAS)) {
    return undefined;
  }
  const { version } = main;
  const alias = main.reason.slice(BY_ALIAS.length);
  const [since] = version.aliases
    .flatMap(each => (each.alias === alias && each.since ? each.since : []))
    .sort((a, b) => Date.parse(a) - Date.parse(b));
  return { alias, since, text: version.label, version };
}

function named({ text, version }: { text: string; version?: PlacedVersion }) {
  return { ...(version && { versionId: version.versionId }), text };
}

function textOf({ stored, version }: KnownDeployment): string {
  return version?.label ?? stored.digest ?? stored.versionId ?? stored.id;
}
