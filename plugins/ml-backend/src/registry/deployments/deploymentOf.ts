import { TrafficEntry } from './serviceOf';
import { KnownDeployment } from './DeployedVersions';

/** An entry of the traffic with the version that it names, so far as that is known. */
export interface DeclaredEntry extends TrafficEntry {
  versionId?: string;
}

/**
 * The deployment that put there what an entry of the traffic runs. A CD system does
 * not tell of roles: where a service runs several versions of one model, what another
 * entry declares was deployed for that one, and the rest for the primary.
 */
export function deploymentOf(
  entry: DeclaredEntry,
  traffic: readonly DeclaredEntry[],
  newestFirst: readonly KnownDeployment[],
): KnownDeployment | undefined {
  const candidates = newestFirst.filter(({ model }) => model === entry.model);
  const others = traffic.filter(
    other => other !== entry && other.model === entry.model,
  );
  if (others.length === 0) {
    return candidates[0];
  }
  const own = declaredKey(entry);
  const isOwn = (known: KnownDeployment) =>
    own !== undefined && deployedKey(known) === own;
  if (!isPrimary(entry)) {
    return candidates.find(isOwn);
  }
  const ofOthers = new Set(others.map(declaredKey));
  return candidates.find(
    known => isOwn(known) || !ofOthers.has(deployedKey(known)),
  );
}

/** Whether an entry should run what the main alias points to. */
export function isPrimary({ role }: TrafficEntry): boolean {
  return role === undefined || role === 'primary';
}

function declaredKey({ version, versionId }: DeclaredEntry) {
  return versionId ?? version;
}

function deployedKey({ stored, version }: KnownDeployment) {
  return version?.versionId ?? stored.digest ?? stored.versionId;
}
