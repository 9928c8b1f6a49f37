import { screen } from '@testing-library/react';
import { InMemoryGovernance } from '../__testUtils__/inMemoryGovernance';
import { reviewId } from '../__testUtils__/reviews';
import { versionId } from '../__testUtils__/versions';
import { fill } from './__testUtils__/fill';
import { gate } from './__testUtils__/gate';

jest.setTimeout(60_000);

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
