import { SyncState } from './deployments';

/**
 * A version in a placement, with what tells which of two is newer.
 *
 * @public
 */
export interface PlacedVersion {
  /** Issued by the `ml` backend. */
  versionId: string;
  /** For display, such as 3. */
  label: string;
  /** Told beside the label where another version has the same one. */
  digest?: string;
  /** When it was made, ISO 8601; absent when its registry does not say. */
  createdAt?: string;
  /** When this backend first saw it, ISO 8601. */
  firstSeenAt: string;
}

/**
 * What is known of one placement.
 *
 * @public
 */
export interface PlacementFacts {
  /** Name of the service, for the reason. */
  service: string;
  /** What the main alias points to; only where the placement should follow it. `since` is absent while unknown. */
  expected?: { alias: string; since?: string; version: PlacedVersion };
  /** What the entity of the service says; without `version` when that is no known version. */
  declared?: { text: string; version?: PlacedVersion };
  /** What was last reported; without `version` when that is no known version. */
  deployed?: { text: string; at: string; version?: PlacedVersion };
}

/**
 * How what runs stands to what should run, why, and since when.
 *
 * @public
 */
export interface PlacementVerdict {
  /** The worst that two of the facts say. */
  state: SyncState;
  /** In a sentence, with versions and service named. */
  reason: string;
  /** ISO 8601. */
  since?: string;
}

const NOTHING_RUNS = 'nothing says which version runs';
const NOTHING_TO_COMPARE = 'there is nothing to compare it with';
const ONLY_DECLARED = 'nobody has told whether it runs';
const SAME_AGE = 'nothing tells which of the versions is newer';

/** What one fact says outweighs what the ones after it say. */
const ORDER: readonly SyncState[] = ['behind', 'ahead', 'unknown', 'in-sync'];

/**
 * Whether a placement runs the version that it should. What runs is what was last
 * reported, or else what the service declares; a declaration can be wrong, but it does
 * not prove that anything runs.
 *
 * @public
 */
export function placementState(facts: PlacementFacts): PlacementVerdict {
  const { declared, deployed, expected } = facts;
  const runs = deployed ?? declared;
  const told = tell(facts);
  if (!runs?.version) {
    return { state: 'unknown', reason: sentence(told, !runs && NOTHING_RUNS) };
  }
  const running = runs.version;
  const wanted = [
    ...(expected ? [{ version: expected.version, since: expected.since }] : []),
    ...(deployed && declared?.version ? [{ version: declared.version }] : []),
  ];
  if (wanted.length === 0) {
    return { state: 'unknown', reason: sentence(told, NOTHING_TO_COMPARE) };
  }
  const compared = wanted.map(({ since, version }) => ({
    state: compare(running, version),
    // Nothing is behind a version that was not made yet.
    since: since ?? (deployed && version.createdAt),
  }));
  const state = ORDER.find(each => compared.some(one => one.state === each));
  if (!state || state === 'unknown') {
    return { state: 'unknown', reason: sentence(told, SAME_AGE) };
  }
  if (state === 'in-sync' && !deployed) {
    return { state: 'unknown', reason: sentence(told, ONLY_DECLARED) };
  }
  const since = youngest([
    deployed?.at,
    ...compared.flatMap(one => (one.state === state ? one.since : [])),
  ]);
  return { state, reason: sentence(told), ...(since && { since }) };
}

function compare(running: PlacedVersion, wanted: PlacedVersion): SyncState {
  if (running.versionId === wanted.versionId) {
    return 'in-sync';
  }
  // A time of the registry is comparable only with another one; that of an overwritten artifact stays.
  const made = (version: PlacedVersion) => Date.parse(version.createdAt ?? '');
  const seen = ({ firstSeenAt }: PlacedVersion) => Date.parse(firstSeenAt);
  const difference =
    made(running) - made(wanted) || seen(running) - seen(wanted);
  if (difference === 0) {
    return 'unknown';
  }
  return difference < 0 ? 'behind' : 'ahead';
}

function tell({ declared, deployed, expected, service }: PlacementFacts) {
  const told = [declared, deployed, expected].flatMap(
    fact => fact?.version ?? [],
  );
  const name = (fact: { text?: string; version?: PlacedVersion }) =>
    fact.version
      ? versionName(fact.version, told)
      : `${shortDigest(fact.text ?? '')} (no known version)`;
  const declares = declared && `${service} declares ${name(declared)}`;
  const points =
    expected && `the alias ${expected.alias} points to ${name(expected)}`;
  const first = deployed
    ? `Runs ${name(deployed)} since ${day(deployed.at)}`
    : `No deployment to ${service} has been reported`;
  return { first, others: [points, declares].filter(each => each) };
}

function sentence(
  { first, others }: ReturnType<typeof tell>,
  conclusion: string | false = false,
): string {
  const rest = [others.join(' and '), conclusion].filter(part => part);
  return `${[first, ...rest].join('; ')}.`;
}

function shortDigest(text: string): string {
  return text.replace(/^(sha256:[0-9a-f]{12})[0-9a-f]+$/, '$1…');
}

/** An overwritten version has the label of the one that it was. */
function versionName(
  { digest, label, versionId }: PlacedVersion,
  told: readonly PlacedVersion[],
): string {
  const name = /^\d/.test(label) ? `v${label}` : label;
  const isTwin = told.some(
    other => other.label === label && other.versionId !== versionId,
  );
  return isTwin && digest ? `${name} (${shortDigest(digest)})` : name;
}

function day(at: string): string {
  return new Date(at).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

function youngest(times: Array<string | undefined>): string | undefined {
  return times
    .filter(time => time !== undefined)
    .sort((a, b) => Date.parse(b) - Date.parse(a))[0];
}
