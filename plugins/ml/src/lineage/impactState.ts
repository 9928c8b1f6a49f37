import { parseLineageNode } from '@callboard/plugin-ml-common';

/** Everything that a person can choose on the impact page; the URL holds it whole. */
export interface ImpactState {
  /** Id of the node; empty while none is chosen. */
  node: string;
  environment: string;
  /** Time in ISO 8601; empty for now. */
  asOf: string;
}

/** Reads the state from a URL; parts that nobody could have chosen are left out. */
export function readImpactState(search: URLSearchParams): ImpactState {
  const node = search.get('node') ?? '';
  const asOf = new Date(search.get('asOf') ?? '');
  return {
    node: parseLineageNode(node) ? node : '',
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
