/** Everything that a person can choose on the impact page; the URL holds it whole. */
export interface ImpactState {
  /** As it was typed, which may be no id of a node; empty while none is chosen. */
  node: string;
  environment: string;
  /** Time to look back to, ISO 8601; empty: the present. */
  asOf: string;
}

/** Reads the state from a URL; parts that nobody could have chosen are left out. */
export function readImpactState(search: URLSearchParams): ImpactState {
  const asOf = new Date(search.get('asOf') ?? '');
  return {
    node: (search.get('node') ?? '').slice(0, 3000),
    environment: (search.get('environment') ?? '').slice(0, 100),
    asOf: Number.isNaN(asOf.getTime()) ? '' : asOf.toISOString(),
  };
}

/** The URL that `readImpactState` reads back as `state`. */
export function writeImpactState(state: ImpactState): URLSearchParams {
  return new URLSearchParams(
    Object.entries(state).filter(([, value]) => value !== ''),
  );
}
