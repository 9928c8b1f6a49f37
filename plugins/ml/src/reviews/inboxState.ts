import { RISK_TIERS } from '@callboard/plugin-ml-common';

/** Which reviews are listed. */
export const SHOWN = ['mine', 'undecided', 'decided', 'all'] as const;

/** Everything that a person can choose in the inbox; the URL holds it whole. */
export interface InboxState {
  show: (typeof SHOWN)[number];
  risk?: (typeof RISK_TIERS)[number];
  /** Entity ref of the owner of the model. */
  owner?: string;
  overdue: boolean;
}

/** Reads the state from a URL; what nobody could have chosen is left out. */
export function readInboxState(search: URLSearchParams): InboxState {
  const show = search.get('show');
  const risk = search.get('risk');
  return {
    show: SHOWN.find(each => each === show) ?? 'undecided',
    risk: RISK_TIERS.find(each => each === risk),
    owner: search.get('owner') || undefined,
    overdue: search.get('overdue') === 'true',
  };
}

/** The URL that `readInboxState` reads back as `state`. */
export function writeInboxState(state: InboxState): URLSearchParams {
  const search = new URLSearchParams();
  if (state.show !== 'undecided') {
    search.set('show', state.show);
  }
  if (state.risk) {
    search.set('risk', state.risk);
  }
  if (state.owner) {
    search.set('owner', state.owner);
  }
  if (state.overdue) {
    search.set('overdue', 'true');
  }
  return search;
}

/** Whether the list is narrowed beyond all that are undecided. */
export function isNarrowed(state: InboxState): boolean {
  return [...writeInboxState(state)].length > 0;
}
