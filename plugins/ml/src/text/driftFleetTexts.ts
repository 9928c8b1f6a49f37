export const driftFleetTexts = {
  what: 'what is watched',
  sentence: {
    noneJudged_one: 'The one that is watched cannot be judged yet.',
    noneJudged_other:
      'None of {{count}} watched models, services and feature sets can be judged yet.',
    calm_one: 'The one that can be judged needs no attention.',
    calm_other:
      'None of {{count}} models, services and feature sets that can be judged needs attention.',
    some_one:
      '{{count}} of {{all}} watched models, services and feature sets needs attention.',
    some_other:
      '{{count}} of {{all}} watched models, services and feature sets need attention.',
    unattended_one: '{{count}} alert waits for somebody, opened {{when}}.',
    unattended_other:
      '{{count}} alerts wait for somebody, the oldest opened {{when}}.',
    unknown_one: '{{count}} cannot be judged.',
    unknown_other: '{{count}} cannot be judged.',
  },
  caption:
    'Everything watched, worst and longest unattended first unless sorted',
  search: 'Find by name or owner',
  owner: 'Owner',
  anyOwner: 'Any owner',
  mine: 'Owned by me',
  attention: 'Needs attention',
  clear: 'Clear filters',
  nothing: 'Nothing passes these filters',
  nothingText: 'Clear a filter to see more.',
  empty: 'Nothing is watched yet',
  emptyText:
    'Open a model, service or feature set: its tab Drift says how to watch it.',
  shown: '{{shown}} of {{all}}',
  column: {
    name: 'Watched',
    owner: 'Owner',
    status: 'Status',
    since: 'Drifting since',
    trend: 'Columns moved',
    alert: 'Alert',
    performance: 'Performance',
  },
  noOwner: 'no owner',
  unknown: 'not known',
  noAlert: 'none',
  alertState: {
    open: 'unacknowledged',
    acknowledged: 'acknowledged',
    muted: 'muted',
    resolved: 'resolved',
  },
  mutedFor: 'muted for {{time}}',
  since: 'since {{when}}',
  data: 'data {{when}}',
  trendText:
    'Share of columns that moved, by weight, in the last windows, oldest first: {{values}}',
  noWindow: 'no data',
  figure: '{{metric}} {{value}}',
  figureFrom: '{{metric}} {{before}} → {{value}}',
  basis: {
    measured: 'measured, {{window}}, {{n}} rows',
    estimated: 'estimated, {{window}}, {{n}} rows',
  },
} as const;
