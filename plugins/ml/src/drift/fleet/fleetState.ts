/** Everything that a person can choose on the list of what is watched; the URL holds it whole. */
export interface FleetState {
  text: string;
  /** Ref of an owner; all where it is empty. */
  owner: string;
  /** Only what the signed-in person owns, also through groups. */
  mine: boolean;
  /** Only what a person must act upon. */
  attention: boolean;
  /** Column that it is ordered by, with a leading minus the other way round; empty as the backend has it. */
  sort: string;
}

/** Nothing is left out. */
export const WHOLE_FLEET = {
  text: '',
  owner: '',
  mine: false,
  attention: false,
};

/** Reads the state from a URL; an order that nobody could have chosen is left out. */
export function readFleetState(search: URLSearchParams): FleetState {
  const sort = search.get('sort') ?? '';
  return {
    text: (search.get('text') ?? '').slice(0, 200),
    owner: (search.get('owner') ?? '').slice(0, 200),
    mine: search.get('mine') === 'true',
    attention: search.get('attention') === 'true',
    sort: /^-?(name|owner|status|since|unattended)$/.test(sort) ? sort : '',
  };
}

/** The URL that `readFleetState` reads back as `state`. */
export function writeFleetState(state: FleetState): URLSearchParams {
  const { text, owner, mine, attention, sort } = state;
  const search = new URLSearchParams();
  const set = (key: string, value: string) => value && search.set(key, value);
  set('text', text);
  set('owner', owner);
  set('mine', mine ? 'true' : '');
  set('attention', attention ? 'true' : '');
  set('sort', sort);
  return search;
}
