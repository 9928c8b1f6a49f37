export const statusTexts = {
  ok: 'ok',
  attention: 'attention',
  failing: 'failing',
  unknown: 'unknown',
  'not-set-up': 'not set up',
  source: 'Source: {{source}}',
} as const;

export const entityTexts = {
  missing: 'not found',
  missingHint: 'Not in the catalog, or not visible to you',
} as const;

export const stateTexts = {
  errorTitle: 'Could not load {{what}}',
  refreshTitle: 'Could not refresh {{what}}',
  shownFrom: 'What is shown is from',
  noAnswer:
    'The portal does not answer; look whether it was saved before you try again.',
  retry: 'Try again',
  cancel: 'Cancel',
  justNow: 'just now',
  home: 'ML catalog',
} as const;

export const kindTexts = {
  MlModel: 'model',
  MlDataset: 'data set',
  MlFeatureSet: 'feature set',
  MlFeature: 'feature',
  MlInferenceService: 'service',
} as const;

export const slotTexts = {
  ownership: 'Ownership',
  references: 'References',
  card: 'Card',
  version: 'Version',
  smoke: 'Smoke test',
  review: 'Review',
  drift: 'Drift',
  serving: 'Serving',
  cost: 'Cost',
} as const;

export const copyTexts = {
  copied: 'Copied',
  notCopied: 'Not copied: select the text and copy it',
} as const;
