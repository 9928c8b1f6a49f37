/** Everything that a person can choose on the versions of a model; the URL holds it whole. */
export interface VersionsState {
  /** `created` or `metric:<name>`; with a leading minus, largest first. */
  sort: string;
  /** Metric of the chart; the first there is when absent. */
  metric?: string;
  /** Slice of the chart. */
  slice: string;
  /** Version whose details are open. */
  version?: string;
  /** Versions that are ticked to be compared, at most two. */
  ticked: string[];
  /** The two versions that are compared. */
  compare?: [string, string];
  /** When comparing: show what is the same as well. */
  everything: boolean;
  /** Metrics that have a column, when other than the usual ones. */
  columns?: string[];
}

/** The slice that holds every row. */
export const WHOLE = 'all';

const NEWEST_FIRST = '-created';

/** Reads the state from a URL; parts that nobody could have chosen are left out. */
export function readVersionsState(search: URLSearchParams): VersionsState {
  const [one, other] = idsOf(search.get('compare'));
  const columns = search.getAll('column').filter(Boolean);
  const sort = search.get('sort') ?? '';
  return {
    sort: /^-?(created|metric:.+)$/.test(sort) ? sort : NEWEST_FIRST,
    metric: search.get('metric') || undefined,
    slice: search.get('slice') || WHOLE,
    version: search.get('version') || undefined,
    ticked: idsOf(search.get('ticked')),
    compare: one && other ? [one, other] : undefined,
    everything: search.get('rows') === 'all',
    columns: columns.length ? columns : undefined,
  };
}

/** The URL that `readVersionsState` reads back as `state`. */
export function writeVersionsState(state: VersionsState): URLSearchParams {
  const values: Array<[string, string | undefined]> = [
    ['sort', state.sort === NEWEST_FIRST ? undefined : state.sort],
    ['metric', state.metric],
    ['slice', state.slice === WHOLE ? undefined : state.slice],
    ['version', state.version],
    ['ticked', state.ticked.join(',')],
    ['compare', state.compare?.join(',')],
    ['rows', state.everything ? 'all' : undefined],
    ...(state.columns ?? []).map((name): [string, string] => ['column', name]),
  ];
  return new URLSearchParams(
    values.flatMap(([key, value]) => (value ? [[key, value]] : [])),
  );
}

/** `ticked` with one version ticked or no longer; a third takes the place of the older tick. */
export function toggleTick(ticked: string[], versionId: string): string[] {
  return ticked.includes(versionId)
    ? ticked.filter(each => each !== versionId)
    : [...ticked.slice(-1), versionId];
}

/** At most two different ids. */
function idsOf(text: string | null): string[] {
  return [...new Set((text ?? '').split(',').filter(Boolean))].slice(0, 2);
}
