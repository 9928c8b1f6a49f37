import { EntityGovernance } from '@callboard/plugin-ml-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  applying,
  findingOf,
  governanceOf,
  placed,
  standing,
} from '../../__testUtils__/governance';
import { InMemoryGovernance } from '../../__testUtils__/inMemoryGovernance';
import { refusal } from '../../__testUtils__/inMemoryMl';
import {
  mlEntity,
  renderWithCatalog,
} from '../../__testUtils__/renderWithCatalog';
import { check, reviewId, reviewOf } from '../../__testUtils__/reviews';
import { versionId } from '../../__testUtils__/versions';
import { GovernanceContent } from './GovernanceContent';

jest.setTimeout(60_000);

const model = mlEntity('MlModel', 'tumor-screening');
const dataset = mlEntity('MlDataset', 'biopsies');

function show(
  governance: EntityGovernance,
  options: Parameters<typeof renderWithCatalog>[1] = {},
) {
  const api = new InMemoryGovernance();
  api.answers.getEntityGovernance = governance;
  renderWithCatalog(<GovernanceContent />, {
    entity: model,
    governance: api,
    ...options,
  });
  return api;
}

const header = () => screen.findByRole('banner');

describe('the answer at the top', () => {
  it.each<[string, Partial<EntityGovernance>, RegExp]>([
    [
      'until when it is approved',
      {
        versions: [
          placed(3, 'approved', {
            standing: standing('approved', { until: '2026-12-12T12:00:00Z' }),
          }),
        ],
      },
      /^Version 3 is approved for production until .*12.*\.ok: approved.*Why it is approved\./,
    ],
    [
      'what made the approval stale',
      {
        versions: [
          placed(3, 'stale', {
            standing: standing('stale', {
              reviewId: reviewId(1),
              changed: ['card'],
              reason: 'The card changed since it was approved.',
            }),
          }),
        ],
        reviews: [
          reviewOf(1, { state: 'approved', decidedAt: '2026-11-01T08:00:00Z' }),
        ],
      },
      /^The approval of Version 3 for production is stale\.failing: .*approval stale.*The card changed since it was approved\. It was decided .+ ago\.$/,
    ],
    [
      'each environment of the version that counts, and no other version',
      {
        versions: [
          placed(4, 'registered', { main: false }),
          placed(3, 'approved', { environment: 'staging' }),
          placed(3, 'in-review'),
        ],
      },
      /^Version 3 is approved for staging\..*Version 3 is in review for production\./,
    ],
    ['that no version is known', {}, /^No version is known/],
  ])('says %s', async (_, some, sentence) => {
    show(governanceOf(some));
    expect((await header()).textContent).toMatch(sentence);
  });

  it('is how many required checks pass where there are no versions', async () => {
    show(
      governanceOf({
        policies: [
          applying([
            check('a'),
            check('b', { outcome: 'unknown' }),
            check('c', { outcome: 'waived' }),
            check('d', { outcome: 'not-applicable' }),
            check('e', { outcome: 'failed', required: false }),
          ]),
        ],
      }),
      { entity: dataset },
    );
    expect(await header()).toHaveTextContent('1 of 3 required checks pass.');
    expect(
      screen.queryByRole('region', { name: 'Risk' }),
    ).not.toBeInTheDocument();
  });
});

it('says what to do where no policy applies, and what is wrong with those that are named', async () => {
  show(governanceOf({ problems: ['There is no policy clinical.'] }));
  expect(await screen.findByText('No policy applies')).toBeInTheDocument();
  expect(screen.getByText(/publishes policies under/)).toBeInTheDocument();
  expect(screen.getByRole('alert')).toHaveTextContent(
    'There is no policy clinical.',
  );
});

it('groups checks, opens what is missing, and says why, by which rule and on what evidence', async () => {
  show(
    governanceOf({
      policies: [
        applying([
          check('card', { pack: 'eu-ai-act', area: 'Data' }),
          check('fair', {
            pack: 'eu-ai-act',
            area: 'Accuracy',
            outcome: 'failed',
            reason: 'Recall is 0.71 of 0.80.',
            source: 'Art. 15',
          }),
          check('smoke', {
            required: false,
            appliesFrom: '2027-12-02',
            outcome: 'unknown',
            evidence: { slot: 'smoke', recordId: 'run-1' },
          }),
        ]),
      ],
    }),
  );
  const policy = await screen.findByRole('region', { name: 'Clinical models' });
  expect(policy).toHaveTextContent('Required checks: 1 of 2');
  const open = [...policy.querySelectorAll('details')].map(each => [
    each.querySelector('summary')?.textContent,
    each.open,
  ]);
  expect(open).toEqual([
    ['Eu ai act · Data1 of 1', false],
    ['Eu ai act · Accuracy0 of 1', true],
    ['Other checks0 of 1, advisory', false],
  ]);
  expect(policy).toHaveTextContent(
    'failing: failedCheck fairRecall is 0.71 of 0.80.requiredArt. 15',
  );
  expect(policy).toHaveTextContent(/required from .*2.*2027/);
  expect(within(policy).getByText('Smoke test')).toHaveAttribute(
    'href',
    '/smoke-tests?run=run-1',
  );
});

describe('what can be done', () => {
  it('a review is asked for only of what one may', async () => {
    show(governanceOf({ versions: [placed(3, 'registered')] }));
    await header();
    expect(
      screen.queryByRole('button', { name: 'Request review' }),
    ).not.toBeInTheDocument();
  });

  it('no second review is asked for while one is open, and its link says so', async () => {
    show(
      governanceOf({
        versions: [
          placed(3, 'stale', { mayRequest: true }),
          placed(2, 'rejected', {
            main: false,
            mayRequest: true,
            standing: standing('rejected', { reviewId: reviewId(2) }),
          }),
        ],
        reviews: [reviewOf(3, { versionId: versionId(3) })],
      }),
    );
    expect(
      await screen.findByRole('button', { name: 'Request review' }),
    ).toHaveClass(/outlined/);
    expect(
      screen.getByRole('link', { name: 'Rejected review' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Request review' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).queryByText('v3')).not.toBeInTheDocument();
  });

  it('a review is asked for in a dialog', async () => {
    const api = show(
      governanceOf({
        versions: [placed(3, 'registered', { mayRequest: true })],
      }),
    );
    api.answers.requestReview = reviewOf(3);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Request review' }),
    );
    expect(await screen.findByRole('dialog')).toBeInTheDocument();
  });

  it('an approval is suspended with a reason, and a refusal is told', async () => {
    const api = show(governanceOf({ versions: [placed(3, 'approved')] }));
    api.refusals.suspend = await refusal(403, 'Not you.');
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'What can be done with v3 in production',
      }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Suspend the approval' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByRole('textbox'), 'It hurts.');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Suspend' }),
    );
    expect(await within(dialog).findByText(/Not you/)).toBeInTheDocument();
    api.refusals = {};
    api.answers.suspend = standing('suspended');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Suspend' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.argsOf('suspend').at(-1)).toEqual([
      versionId(3),
      { environment: 'production', reason: 'It hurts.', lift: false },
    ]);
  });

  it('a finding is raised and changed', async () => {
    const api = show(
      governanceOf({
        findings: [findingOf(1, { dueAt: '2026-11-01T00:00:00Z' })],
      }),
    );
    api.answers.changeFinding = findingOf(1, { state: 'done' });
    api.answers.raiseFinding = findingOf(2);
    const [panel] = await screen.findAllByRole('region', { name: 'Findings' });
    await userEvent.click(within(panel).getByRole('button', { name: 'open' }));
    let dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByLabelText(/What was done/),
      'Fixed.',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Change' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.argsOf('changeFinding')).toEqual([
      [reviewId(1), { state: 'open', note: 'Fixed.' }],
    ]);
    await userEvent.click(
      screen.getByRole('button', { name: 'Raise a finding' }),
    );
    dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByLabelText(/What is wrong/),
      'Late',
    );
    await userEvent.type(
      within(dialog).getByLabelText(/What must be done/),
      'So.',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Raise a finding' }),
    );
    await waitFor(() =>
      expect(api.argsOf('raiseFinding')).toEqual([
        [
          {
            entityRef: 'mlmodel:default/tumor-screening',
            title: 'Late',
            text: 'So.',
            severity: 'medium',
          },
        ],
      ]),
    );
  });
});

it('asks the questionnaire, and shows the tier that the server finds', async () => {
  const api = show(governanceOf({ risk: { declared: 'prohibited' } }));
  api.answers.getRiskAssessments = {
    questionnaire: 1,
    questions: [
      {
        id: 'health',
        section: 'Where it is used',
        text: 'Does it decide on health?',
        help: 'Screening counts.',
        tier: 'high',
      },
    ],
    assessments: [],
    mayAssess: true,
  };
  api.answers.assessRisk = {
    id: reviewId(1),
    entityRef: 'mlmodel:default/tumor-screening',
    answers: { health: 'unsure' },
    tier: 'high',
    reasons: ['Unsure whether it decides on health.'],
    reasoning: 'A guess.',
    questionnaire: 1,
    by: 'user:default/ada',
    at: '2026-11-20T08:00:00Z',
  };
  await userEvent.click(
    await screen.findByRole('button', { name: 'Answer the questionnaire' }),
  );
  const dialog = await screen.findByRole('dialog');
  const assess = within(dialog).getByRole('button', { name: 'Assess' });
  expect(assess).toBeDisabled();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Unsure' }));
  await userEvent.type(
    within(dialog).getByLabelText(/Your reasoning/),
    'A guess.',
  );
  await userEvent.click(assess);
  expect(
    await screen.findByText('Unsure whether it decides on health.'),
  ).toBeInTheDocument();
  expect(dialog).not.toBeInTheDocument();
  expect(screen.getByText(/is higher, so that one counts/)).toHaveTextContent(
    'The declared tier, prohibited, is higher',
  );
  expect(api.argsOf('assessRisk')[0][1]).toEqual({
    answers: { health: 'unsure' },
    reasoning: 'A guess.',
  });
});

it('says what failed, and loads when tried again', async () => {
  const api = new InMemoryGovernance();
  api.failWith = await refusal(403, 'Signed out');
  renderWithCatalog(<GovernanceContent />, { entity: model, governance: api });
  expect(await screen.findByText(/Signed out/)).toBeInTheDocument();
  api.failWith = undefined;
  api.answers.getEntityGovernance = governanceOf();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('No policy applies')).toBeInTheDocument();
});
