/** Everything that a person can choose on the page of unregistered models; the URL holds it whole. */
export interface UnregisteredState {
  /** Part of the name. */
  text: string;
  /** Type and instance, such as mlflow:research; empty for all. */
  registry: string;
  /** Empty for models with and without an owner by the mapping. */
  owner: '' | 'mapped' | 'unmapped';
}

/** Nothing is narrowed. */
export const EVERYTHING: UnregisteredState = {
  text: '',
  registry: '',
  owner: '',
};

/** Reads the state from a URL; parts that nobody could have chosen are left out. */
export function readUnregisteredState(
  search: URLSearchParams,
): UnregisteredState {
  const owner = search.get('owner');
  return {
    text: (search.get('text') ?? '').slice(0, 200),
    registry: (search.get('registry') ?? '').slice(0, 500),
    owner: owner === 'mapped' || owner === 'unmapped' ? owner : '',
  };
}

/** The URL that `readUnregisteredState` reads back as `state`. */
export function writeUnregisteredState(
  state: UnregisteredState,
): URLSearchParams {
  return new URLSearchParams(
    Object.entries(state).filter(([, value]) => value !== ''),
  );
}
