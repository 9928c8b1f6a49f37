import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const step = (name: string, input: object) =>
  stringify({
    steps: [{ id: 'resolve', name, action: 'ml:model:resolve', input }],
  });

export const examples: TemplateExample[] = [
  {
    description: 'Fetch the version that speaks for a model',
    example: step('Fetch the model', {
      modelRef: 'mlmodel:default/tumor-screening',
    }),
  },
  {
    description: 'Fetch a version by what its registry calls it',
    example: step('Fetch version 2', {
      modelRef: 'mlmodel:default/tumor-screening',
      version: '2',
    }),
  },
];
