import { JsonObject } from '@backstage/types';

/** What `metadata.name` allows, short enough for the labels and host names that are made of it. */
const NAME = '^[a-z](-?[a-z0-9])*$';

const model = {
  title: 'Model',
  required: ['model'],
  properties: {
    model: {
      title: 'Model',
      type: 'string',
      description: 'What the service answers with: its main version.',
      // Empty rather than absent: only then can the schema say at the field itself that it is required.
      default: '',
      minLength: 1,
      errorMessage: 'must be chosen: one of the models that can be served',
      'ui:field': 'MlModelPicker',
    },
  },
};

const service = {
  title: 'Service',
  required: ['name', 'description', 'owner'],
  errorMessage: {
    required: {
      name: 'Name must be given',
      description: 'Description must be given',
      owner: 'Owner must be chosen: the group that answers for the service',
    },
  },
  properties: {
    name: {
      title: 'Name',
      type: 'string',
      description: 'Of the repository, the service and its entities.',
      pattern: NAME,
      maxLength: 50,
      errorMessage:
        'must be of lower-case letters, digits and single dashes, begin with a letter and have at most 50 characters, such as tumor-screening',
      'ui:field': 'MlServiceName',
      'ui:help':
        'Lower-case letters, digits and single dashes, beginning with a letter; at most 50.',
    },
    description: {
      title: 'Description',
      type: 'string',
      description: 'Who uses it for what, in a sentence.',
      minLength: 10,
      maxLength: 300,
      errorMessage: 'must have 10 to 300 characters',
      'ui:help': '10 to 300 characters.',
    },
    owner: {
      title: 'Owner',
      type: 'string',
      description: 'The group that answers for it.',
      'ui:field': 'OwnerPicker',
      'ui:options': { catalogFilter: { kind: 'Group' } },
    },
    system: {
      title: 'System',
      type: 'string',
      description: 'What it is part of.',
      'ui:field': 'EntityPicker',
      'ui:options': { catalogFilter: { kind: 'System' } },
    },
  },
};

const runsOn = {
  title: 'Where it runs',
  required: [
    'environment',
    'accelerator',
    'platform',
    'autoscaler',
    'fallback',
    'imageRegistry',
    'domain',
  ],
  properties: {
    environment: {
      title: 'First environment',
      type: 'string',
      enum: ['staging', 'production'],
      enumNames: ['Staging', 'Production'],
      default: 'staging',
      description: 'Its policy decides whether the version may run there.',
    },
    gate: {
      title: 'Policy',
      type: 'string',
      // What the gate said in the form, for the review; it is asked again by the first steps.
      enum: ['allowed', 'warned', 'refused', 'no-policy', 'unknown'],
      enumNames: [
        'Allowed',
        'Allowed, with a warning',
        'Refused: creating stops before anything is written',
        'No policy: nothing was checked',
        'Not known: it is asked before anything is written',
      ],
      default: 'unknown',
      'ui:field': 'MlGateResult',
    },
    accelerator: {
      title: 'Hardware',
      type: 'string',
      enum: ['none', 'nvidia'],
      enumNames: ['CPU', 'NVIDIA GPU'],
      default: 'none',
      'ui:field': 'MlHardwarePicker',
    },
    platform: {
      title: 'Platform',
      type: 'string',
      enum: ['deployment', 'kserve'],
      enumNames: ['Kubernetes Deployment', 'KServe InferenceService'],
      default: 'deployment',
    },
    autoscaler: {
      title: 'Autoscaler',
      type: 'string',
      enum: ['hpa', 'keda'],
      enumNames: [
        'By CPU (Horizontal Pod Autoscaler)',
        'By what waits (KEDA; on KServe, requests in flight)',
      ],
      default: 'hpa',
    },
    fallback: {
      title: 'When the model cannot answer',
      type: 'string',
      enum: ['none', 'static'],
      enumNames: [
        'Refuse, so that the caller decides',
        'Answer what is most common in the evaluation rows, marked as such',
      ],
      default: 'none',
    },
    imageRegistry: {
      title: 'Image registry',
      type: 'string',
      default: 'registry.example.com/ml',
      pattern: '^[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9._-]+)*$',
      errorMessage:
        'must be a host with an optional port and path, in lower case and without https://, such as registry.example.com/ml',
      description: 'Where its images are pushed to, without their name.',
    },
    domain: {
      title: 'Domain',
      type: 'string',
      default: 'ml.example.com',
      pattern: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]+)?$',
      errorMessage:
        'must be a host with an optional port, in lower case and without https://, such as ml.example.com',
      description: 'It answers at `https://<name>.<environment>.<domain>`.',
    },
  },
};

const repository = {
  title: 'Repository',
  properties: {
    verify: {
      title: 'Verify before publishing',
      type: 'boolean',
      default: true,
      description:
        "Runs the repository's own tests and gates on the machine of the portal; nothing is published if they fail.",
    },
  },
};

/** The pages of the form, the same for each language. */
export const templateParameters: JsonObject[] = [
  model,
  service,
  runsOn,
  repository,
];
