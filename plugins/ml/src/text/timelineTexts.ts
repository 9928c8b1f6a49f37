export const timelineTexts = {
  title: 'Timeline',
  what: 'the timeline',
  empty: 'Nothing has happened yet that is recorded here.',
  emptyHint:
    'New versions, moved aliases, deployments and changes of the card appear by themselves.',
  noneOfKind: 'Nothing of these kinds.',
  filter: 'Show only',
  all: 'Show all {{total}}',
  fewer: 'Show fewer',
  by: 'by {{who}}',
  missing: 'Could not be read just now, so it is missing here: {{areas}}.',
  kind: {
    registered: 'registered',
    version: 'version',
    alias: 'alias',
    deployment: 'deployment',
    card: 'card',
    conflict: 'conflict',
    stale: 'stale',
    smoke: 'smoke test',
  },
} as const;
