export const statusTexts = {
  ok: 'ok',
  attention: 'attention',
  failing: 'failing',
  unknown: 'unknown',
  'not-set-up': 'not set up',
  source: 'Source: {{source}}',
} as const;

export const entityTexts = {
  missing: 'does not exist',
  missingHint:
    'The catalog has no entity of this name, or you may not see it. Correct the reference or register the entity.',
  none: 'none',
} as const;

export const stateTexts = {
  errorTitle: 'Could not load {{what}}',
  retry: 'Try again',
  loading: 'Loading {{what}}',
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
} as const;
