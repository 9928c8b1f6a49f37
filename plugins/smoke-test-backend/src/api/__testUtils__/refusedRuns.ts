const MODEL = 'mlmodel:default/tumor-screening';
const OTHER_VERSION = '0e3a6f0a-4a80-4b55-8b1e-9e36b5c9f3a2';

/** Bodies of `POST /v1/runs`: what they are of, the body, and the status and message that it gets. */
export const REFUSED_RUNS: Array<[string, unknown, number, string]> = [
  ['no JSON', 'x', 400, 'body: is not valid JSON'],
  ['nothing', {}, 400, 'entityRef: must be given'],
  ['no kind', { entityRef: 'x' }, 400, 'entityRef: must be an entity ref with'],
  ['another kind', { entityRef: 'group:a' }, 404, 'No entity group:default/a'],
  [
    'a data set',
    { entityRef: 'mldataset:breast-masses' },
    400,
    'entityRef: must be an MlModel or an MlInferenceService',
  ],
  ['a URL', { entityRef: MODEL, url: 'http://x' }, 400, 'url: is not'],
  [
    'a profile that is not offered',
    { entityRef: MODEL, profile: 'gpu' },
    400,
    'profile: gpu is not offered; one of first, second',
  ],
  [
    'a version that is no id',
    { entityRef: MODEL, versionId: '3' },
    400,
    'versionId: ',
  ],
  [
    'a version of something else',
    { entityRef: MODEL, versionId: OTHER_VERSION },
    400,
    `versionId: is none of the versions of ${MODEL}`,
  ],
  [
    'a version of a service',
    { entityRef: 'mlinferenceservice:good', versionId: OTHER_VERSION },
    400,
    'versionId: is for models',
  ],
  [
    'a service without an endpoint',
    { entityRef: 'mlinferenceservice:silent' },
    400,
    'spec.endpoint: ',
  ],
  [
    'a host that is not allowed',
    { entityRef: 'mlinferenceservice:elsewhere' },
    400,
    'the host 169.254.169.254 may not be asked; the platform team allows it in smokeTest.endpoints of app-config',
  ],
  [
    'a URL with a password',
    { entityRef: 'mlinferenceservice:with-password' },
    400,
    'spec.endpoint.url: must not hold a user or password',
  ],
  [
    'a protocol that is not spoken',
    { entityRef: 'mlinferenceservice:over-grpc' },
    400,
    'spec.endpoint.protocol: must be one of open-inference-v2, openai, http-json',
  ],
  [
    'an entity whose profile is gone',
    { entityRef: 'mlinferenceservice:wrong-profile' },
    400,
    'spec.smokeTest.profile: gone is not offered',
  ],
];
