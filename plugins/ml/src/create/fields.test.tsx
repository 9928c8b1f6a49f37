import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { GateAnswer, VersionsPage } from '@callboard/plugin-ml-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { standing } from '../__testUtils__/governance';
import { InMemoryGovernance } from '../__testUtils__/inMemoryGovernance';
import { InMemoryMl, refusal, row } from '../__testUtils__/inMemoryMl';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { reviewId } from '../__testUtils__/reviews';
import { version, versionId, versionsPage } from '../__testUtils__/versions';
import { mlQueryClient } from '../api/MlQueryProvider';
import { MlGateResult } from './MlGateResult';
import { MlHardwarePicker } from './MlHardwarePicker';
import { kindsOf } from './kindsOf';
import { MlModelPicker } from './MlModelPicker';
import { validateHardware } from './validateHardware';
import { validateModel } from './validateModel';

jest.setTimeout(60_000);

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
class Models extends InMemoryMl {
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

const models = () =>
  new Models({
    'tumor-screening': versionsPage([version(3)]),
    'without-digest': versionsPage([version(2, { digest: undefined })]),
    'without-versions': versionsPage([], { main: undefined }),
  });

/** The form of the scaffolder itself, with one step of the fields that are named. */
function fill(
  fields: Array<keyof typeof FIELDS>,
  initialState: Record<string, string> = {},
  some: { ml?: InMemoryMl; governance?: InMemoryGovernance } = {},
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
    { ml: some.ml ?? models(), governance: some.governance },
  );
  return userEvent.setup();
}

const review = () => screen.getByRole('button', { name: 'Review' });
const radio = (name: string) => screen.findByRole('radio', { name });

describe('the model picker', () => {
  it('shows what decides, and takes a model into the form', async () => {
    const user = fill(['model']);
    const tumor = await radio('tumor-screening');
    await waitFor(() => expect(tumor).toBeEnabled());
    expect(tumor).toHaveAccessibleDescription(
      /v3 \(alias champion\), sha256:3333333333….*diagnostics.*production.*high.*Smoke test.*slower/,
    );
    await user.click(tumor);
    expect(tumor).toBeChecked();
    await user.click(review());
    expect(
      await screen.findByText('mlmodel:default/tumor-screening'),
    ).toBeInTheDocument();
  });

  it.each([
    ['without-digest', /Cannot be chosen: The digest of v2 is not known/],
    ['without-versions', /Cannot be chosen: No version of it is known/],
  ])('lets nobody choose a model %s, and says why', async (name, why) => {
    fill(['model']);
    const choice = await radio(name);
    await waitFor(() => expect(choice).toHaveAccessibleDescription(why));
    expect(choice).toBeDisabled();
  });

  it('has the model of the URL chosen, though it is far down the list', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 20 }, (_, n) => [
        `model-${String(n).padStart(2, '0')}`,
        versionsPage([version(1)]),
      ]),
    );
    const user = fill(
      ['model'],
      { model: 'mlmodel:default/model-19' },
      { ml: new Models(many) },
    );
    expect(await radio('model-19')).toBeChecked();
    expect(screen.getByText('12 of 20 models')).toBeInTheDocument();
    expect(screen.getAllByRole('radio')).toHaveLength(13);
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('20 of 20 models')).toBeInTheDocument();
    expect(screen.getAllByRole('radio')).toHaveLength(20);
  });

  it('is chosen from by keyboard alone, and Enter in the search does not send the form', async () => {
    const ml = new Models({
      first: versionsPage([version(1)]),
      second: versionsPage([version(1)]),
    });
    const user = fill(['model'], {}, { ml });
    const first = await radio('first');
    await waitFor(() => expect(first).toBeEnabled());
    await user.type(screen.getByRole('searchbox'), 'second{Enter}');
    await waitFor(() => expect(first).not.toBeInTheDocument());
    expect(review()).toBeInTheDocument();
    await user.tab();
    await user.tab();
    await user.keyboard(' ');
    expect(await radio('second')).toBeChecked();
  });

  it('says when nothing matches, and when nothing can be read', async () => {
    const user = fill(['model']);
    await user.type(await screen.findByRole('searchbox'), 'zebra');
    expect(await screen.findByText('No model matches')).toBeInTheDocument();
  });

  it('says when the models cannot be read', async () => {
    const ml = models();
    ml.failWith = await refusal(403, 'Not you');
    fill(['model'], {}, { ml });
    expect(
      await screen.findByText('Could not load the models'),
    ).toBeInTheDocument();
  });

  it.each([
    [
      'mlmodel:default/nobody',
      /Model must be one that is in the ML catalog and visible to you; mlmodel:default\/nobody is not/,
    ],
    [
      'mlmodel:default/without-digest',
      /Model must have a main version with a known digest; that of v2 is not known/,
    ],
    ['mlmodel:default/without-versions', /Model must have a version/],
    ['a:b:c', /Model must be the ref of an entity of kind MlModel/],
    [
      'mldataset:default/x',
      /Model must be the ref of an entity of kind MlModel/,
    ],
  ])('names the rule that %s of a URL breaks', async (model, rule) => {
    const user = fill(['model'], { model });
    await screen.findByText('3 of 3 models');
    await user.click(review());
    expect((await screen.findAllByText(rule)).length).toBeGreaterThan(0);
  });

  it.each([
    [undefined, ['MlModel']],
    [[], ['MlModel']],
    [['nonsense'], ['MlModel']],
    [
      ['mlmodel', 'MlFeatureSet'],
      ['MlModel', 'MlFeatureSet'],
    ],
  ])('asked for the kinds %j offers %j', (named, kinds) => {
    expect(kindsOf(named)).toEqual(kinds);
  });
});

const gate = (some: Partial<GateAnswer> = {}): GateAnswer => ({
  allowed: true,
  reason: 'It is approved.',
  enforcement: 'block',
  wouldAllow: some.allowed ?? true,
  entityRef: 'mlmodel:default/tumor-screening',
  versionId: versionId(3),
  label: '3',
  environment: 'staging',
  standing: standing('approved', { reviewId: reviewId(1) }),
  checks: [
    {
      id: 'smoke',
      title: 'A smoke test passed',
      outcome: 'failed',
      required: true,
      reason: 'The last one failed.',
    },
  ],
  decidedAt: '2026-11-20T10:00:00Z',
  factsAt: '2026-11-20T10:00:00Z',
  ...some,
});

describe('the answer of the gate', () => {
  const chosen = {
    model: 'mlmodel:default/tumor-screening',
    environment: 'staging',
  };

  it.each([
    ['lets it run', {}, 'Allowed', 'v3 of tumor-screening may run in staging.'],
    [
      'refuses it',
      { allowed: false },
      'Refused',
      'v3 of tumor-screening may not run in staging: creating stops before anything is written.',
    ],
    [
      'only warns',
      { enforcement: 'warn' as const, wouldAllow: false },
      'Allowed, with a warning',
      'v3 of tumor-screening may run in staging; a policy that blocks would refuse it.',
    ],
    [
      'knows no policy',
      { enforcement: 'none' as const, checks: [] },
      'No policy',
      'No policy governs v3 of tumor-screening in staging, so nothing was checked.',
    ],
  ])('says when the gate %s', async (_, some, word, sentence) => {
    const governance = new InMemoryGovernance();
    governance.answers.getGate = gate(some);
    fill(['gate'], chosen, { governance });
    expect(await screen.findByText(sentence)).toBeInTheDocument();
    expect(screen.getByText(word)).toBeInTheDocument();
    expect(screen.getByText('It is approved.')).toBeInTheDocument();
  });

  it('shows the checks, and leads to the review and the governance in tabs of their own', async () => {
    const governance = new InMemoryGovernance();
    governance.answers.getGate = gate({ allowed: false });
    fill(['gate'], chosen, { governance });
    expect(await screen.findByText('A smoke test passed')).toBeVisible();
    expect(screen.getByText('The last one failed.')).toBeVisible();
    for (const [name, href] of [
      [/Open its review/, `/ml/reviews/${reviewId(1)}`],
      [/Its governance/, '/catalog/default/mlmodel/tumor-screening/governance'],
    ] as const) {
      const link = screen.getByRole('link', { name });
      expect(link).toHaveAttribute('href', href);
      expect(link).toHaveAttribute('target', '_blank');
    }
  });

  it('asks again when another environment is typed', async () => {
    const governance = new InMemoryGovernance();
    governance.answers.getGate = gate();
    const user = fill(
      ['environment', 'gate'],
      { model: chosen.model },
      {
        governance,
      },
    );
    expect(
      await screen.findByText(/Choose an environment/),
    ).toBeInTheDocument();
    await user.type(screen.getByRole('textbox'), 'x');
    expect(await screen.findByText('Allowed')).toBeInTheDocument();
    expect(governance.asked.map(({ args }) => args[0])).toEqual([
      { version: versionId(3), model: chosen.model, environment: 'x' },
    ]);
  });

  it.each([
    ['no model is chosen', {}, /Choose a model/],
    [
      'no version is known',
      { model: 'mlmodel:default/without-versions', environment: 'staging' },
      /No version of mlmodel:without-versions is known/,
    ],
    ['it cannot be asked', chosen, 'Could not load the answer of the gate'],
  ])('says so when %s', async (_, form, words) => {
    fill(['gate'], form);
    expect(await screen.findByText(words)).toBeInTheDocument();
  });
});

describe('the hardware', () => {
  it('is a choice of two, of which none has a price', async () => {
    const user = fill(['accelerator'], { accelerator: 'none' });
    const group = await screen.findByRole('radiogroup', { name: 'Hardware' });
    const [cpu, gpu] = within(group).getAllByRole('radio');
    expect(cpu).toBeChecked();
    for (const each of [cpu, gpu]) {
      expect(each).toHaveAccessibleDescription(
        /Cost: unknown, no prices are configured/,
      );
    }
    expect(gpu).toHaveAccessibleName('NVIDIA GPU');
    await user.click(gpu);
    await user.click(review());
    expect(await screen.findByText('nvidia')).toBeInTheDocument();
  });

  it('names the rule that another value breaks', async () => {
    const user = fill(['accelerator'], { accelerator: 'tpu' });
    await user.click(review());
    expect(
      (await screen.findAllByText(/Hardware must be none \(CPU\) or nvidia/))
        .length,
    ).toBeGreaterThan(0);
  });
});
