/** Everything that a person can choose on the smoke tests of an entity; the URL holds it whole. */
export interface SmokeState {
  /** Run that is shown; the newest when absent. */
  run?: string;
  /** Profile that the next run takes; the entity's or the first when absent. */
  profile?: string;
  /** Version that the next run tests; the main one when absent. */
  version?: string;
  /** Column of the table of runs; with a leading minus, largest first. */
  sort: string;
}

const NEWEST_FIRST = '-created';

/** Reads the state from a URL; an order that nobody could have chosen is left out. */
export function readSmokeState(search: URLSearchParams): SmokeState {
  const sort = search.get('sort') ?? '';
  return {
    run: search.get('run') || undefined,
    profile: search.get('profile') || undefined,
    version: search.get('version') || undefined,
    sort: /^-?(created|outcome|p50|p95)$/.test(sort) ? sort : NEWEST_FIRST,
  };
}

/** The URL that `readSmokeState` reads back as `state`. */
export function writeSmokeState(state: SmokeState): URLSearchParams {
  const { run, profile, version, sort } = state;
  const values = {
    run,
    profile,
    version,
    sort: sort === NEWEST_FIRST ? undefined : sort,
  };
  return new URLSearchParams(
    Object.entries(values).flatMap(([key, value]) =>
      value ? [[key, value]] : [],
    ),
  );
}
