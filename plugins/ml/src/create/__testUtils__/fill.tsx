import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { VersionsPage } from '@callboard/plugin-ml-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { InMemoryCost } from '../../__testUtils__/inMemoryCost';
import { InMemoryGovernance } from '../../__testUtils__/inMemoryGovernance';
import { InMemoryMl, refusal, row } from '../../__testUtils__/inMemoryMl';
import { renderWithCatalog } from '../../__testUtils__/renderWithCatalog';
import { version, versionsPage } from '../../__testUtils__/versions';
import { mlQueryClient } from '../../api/MlQueryProvider';
import { MlGateResult } from '../MlGateResult';
import { MlHardwarePicker } from '../MlHardwarePicker';
import { MlModelPicker } from '../MlModelPicker';
import { MlServiceName } from '../MlServiceName';
import { validateHardware } from '../validateHardware';
import { validateModel } from '../validateModel';
import { validateServiceName } from '../validateServiceName';
import { formPage } from './formPage';

const EXTENSIONS = [
  {
    name: 'MlModelPicker',
    component: MlModelPicker,
    validation: validateModel,
  },
  { name: 'MlGateResult', component: MlGateResult },
  {
    name: 'MlHardwarePicker',
    component: MlHardwarePicker,
    validation: validateHardware,
  },
  {
    name: 'MlServiceName',
    component: MlServiceName,
    validation: validateServiceName,
  },
  { name: 'OwnerPicker', component: () => <p>Owner</p> },
  { name: 'EntityPicker', component: () => <p>System</p> },
];

const FIELDS = {
  model: { title: 'Model', type: 'string', 'ui:field': 'MlModelPicker' },
  environment: { title: 'Environment', type: 'string' },
  gate: { title: 'Policy', type: 'null', 'ui:field': 'MlGateResult' },
  accelerator: {
    title: 'Hardware',
    type: 'string',
    'ui:field': 'MlHardwarePicker',
  },
};

/** The models, each with its versions. */
export class Models extends InMemoryMl {
  constructor(readonly versions: Record<string, VersionsPage>) {
    super(
      Object.keys(versions).map(name =>
        row({
          name,
          riskTier: 'high',
          statuses: {
            ownership: { level: 'ok', text: 'ok' },
            smoke: { level: 'attention', text: 'slower' },
          },
        }),
      ),
    );
  }

  getVersions = async (...[model]: [name?: { name: string }]) => {
    const found = this.versions[model?.name ?? ''];
    if (!found) {
      throw await refusal(404, 'No such model');
    }
    return found;
  };
}

/** One that can be served, and one for each reason why another cannot. */
export const models = () =>
  new Models({
    'tumor-screening': versionsPage([version(3)]),
    'without-digest': versionsPage([version(2, { digest: undefined })]),
    'without-versions': versionsPage([], { main: undefined }),
  });

/** The form of the scaffolder itself, with one step of the fields that are named. */
export function fill(
  fields: Array<keyof typeof FIELDS>,
  initialState: Record<string, string> = {},
  some: {
    cost?: InMemoryCost;
    governance?: InMemoryGovernance;
    ml?: InMemoryMl;
  } = {},
) {
  mlQueryClient.clear();
  const schema = {
    type: 'object',
    required: fields.filter(field => field === 'model'),
    properties: Object.fromEntries(fields.map(name => [name, FIELDS[name]])),
  };
  renderWithCatalog(
    <Stepper
      manifest={{ title: 'x', steps: [{ title: 'First', schema }] }}
      extensions={EXTENSIONS}
      initialState={initialState}
      onCreate={async () => {}}
    />,
    { ...some, ml: some.ml ?? models() },
  );
  return userEvent.setup();
}

/** The form of the scaffolder itself, with one page of our templates as it is. */
export function fillPage(
  title: string,
  initialState: Record<string, string> = {},
  some: Parameters<typeof renderWithCatalog>[1] = {},
) {
  mlQueryClient.clear();
  renderWithCatalog(
    <Stepper
      manifest={{ title: 'x', steps: [formPage(title)] }}
      extensions={EXTENSIONS}
      initialState={initialState}
      onCreate={async () => {}}
    />,
    { ml: models(), ...some },
  );
  return userEvent.setup();
}

/** Leads on to the review, if the form is as it should be. */
export const review = () => screen.getByRole('button', { name: 'Review' });
