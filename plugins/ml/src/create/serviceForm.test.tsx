import { screen } from '@testing-library/react';
import { InMemoryGovernance } from '../__testUtils__/inMemoryGovernance';
import { gate } from './__testUtils__/gate';
import { fillPage, review } from './__testUtils__/fill';

jest.setTimeout(60_000);

const RAW = /must match pattern|required property|must NOT have/;

describe('the form of our templates', () => {
  it.each([
    ['Model', {}, [/must be chosen: one of the models/]],
    [
      'Service',
      { name: 'Tumor_Screening', description: 'short' },
      [
        /must be of lower-case letters, digits and single dashes/,
        /must have 10 to 300 characters/,
        'Owner must be chosen: the group that answers for the service',
      ],
    ],
    [
      'Where it runs',
      { imageRegistry: 'https://x', domain: 'https://y' },
      [/such as registry.example.com/, /such as ml.example.com/],
    ],
  ])('says on the page %s what is asked for', async (title, values, words) => {
    const user = fillPage(title, values);
    await user.click(await screen.findByRole('button', { name: 'Review' }));
    for (const word of words) {
      expect((await screen.findAllByText(word)).length).toBeGreaterThan(0);
    }
    expect(screen.queryByText(RAW)).not.toBeInTheDocument();
  });

  it('announces how long a description may be, and of what a name is made', async () => {
    fillPage('Service');
    expect(await screen.findByText('10 to 300 characters.')).toBeVisible();
    expect(screen.getByLabelText(/^Name/)).toHaveAccessibleDescription(
      /Lower-case letters, digits and single dashes/,
    );
  });

  it('is reviewed in the words in which it was filled in', async () => {
    const governance = new InMemoryGovernance();
    governance.answers.getGate = gate({
      enforcement: 'warn',
      wouldAllow: false,
    });
    const user = fillPage(
      'Where it runs',
      { model: 'mlmodel:default/tumor-screening' },
      { governance },
    );
    expect(await screen.findByText('Allowed, with a warning')).toBeVisible();
    await user.click(review());
    expect(await screen.findByText('CPU')).toBeInTheDocument();
    expect(screen.getByText('Allowed, with a warning')).toBeInTheDocument();
    expect(screen.queryByText(/^(none|null|warned)$/)).not.toBeInTheDocument();
  });

  it.each([
    ['taken', 'screening', /is taken by component:screening/],
    ['free', 'another', 'Review'],
  ])('says whether a name is %s', async (_, name, words) => {
    const user = fillPage(
      'Service',
      {
        name,
        description: 'Screens tumors for the clinic.',
        owner: 'group:default/diagnostics',
      },
      {
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'screening', namespace: 'default' },
          },
        ],
      },
    );
    await user.click(await screen.findByRole('button', { name: 'Review' }));
    expect((await screen.findAllByText(words)).length).toBeGreaterThan(0);
  });
});
