import { screen, waitFor } from '@testing-library/react';
import { refusal } from '../__testUtils__/inMemoryMl';
import { version, versionsPage } from '../__testUtils__/versions';
import { fill, Models, models, review } from './__testUtils__/fill';
import { kindsOf } from './kindsOf';

jest.setTimeout(60_000);

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

  it('shows the model of the URL alone, and on request all others', async () => {
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
    expect(screen.getAllByRole('radio')).toHaveLength(1);
    await user.click(
      screen.getByRole('button', { name: 'Choose another model' }),
    );
    expect(await screen.findByText('12 of 20 models')).toBeInTheDocument();
    expect(screen.getAllByRole('radio')).toHaveLength(13);
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('20 of 20 models')).toBeInTheDocument();
    expect(screen.getAllByRole('radio')).toHaveLength(20);
  });

  it('shows those that have a version before those that have none', async () => {
    const ml = models();
    ml.rows.reverse();
    for (const item of ml.rows) {
      const text = item.name === 'without-versions' ? 'none' : 'v3';
      item.statuses.version = { level: 'ok', text };
    }
    fill(['model'], {}, { ml });
    await radio('tumor-screening');
    expect(
      screen.getAllByRole('radio').map(each => each.getAttribute('value')),
    ).toEqual([
      'mlmodel:default/without-digest',
      'mlmodel:default/tumor-screening',
      'mlmodel:default/without-versions',
    ]);
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

  it('says when nothing matches', async () => {
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
      /^must be one that is in the ML catalog and visible to you; mlmodel:default\/nobody is not/,
    ],
    [
      'mlmodel:default/without-digest',
      /^must have a main version with a known digest; that of v2 is not known/,
    ],
    ['mlmodel:default/without-versions', /^must have a version/],
    ['a:b:c', /^must be the ref of an entity of kind MlModel/],
    ['mldataset:default/x', /^must be the ref of an entity of kind MlModel/],
  ])('names the rule that %s of a URL breaks', async (model, rule) => {
    const user = fill(['model'], { model });
    await screen.findByRole('radiogroup');
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
