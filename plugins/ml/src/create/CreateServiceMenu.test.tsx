import { Entity } from '@backstage/catalog-model';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { mlQueryClient, MlQueryProvider } from '../api/MlQueryProvider';
import { version, versionsPage } from '../__testUtils__/versions';
import { Models, models } from './__testUtils__/fill';
import { CreateServiceMenu } from './CreateServiceMenu';

const template = (name: string, title: string, type: string): Entity => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name, title, namespace: 'default' },
  spec: { type },
});

function Where() {
  const { pathname, search } = useLocation();
  const formData = new URLSearchParams(search).get('formData');
  return <p>{`at ${pathname} with ${formData}`}</p>;
}

function show(entities: Entity[], ml = models()) {
  mlQueryClient.clear();
  renderWithCatalog(
    <MlQueryProvider>
      <CreateServiceMenu entityRef="mlmodel:default/tumor-screening" />
      <Where />
    </MlQueryProvider>,
    { entities, ml },
  );
}

it('leads to the template of the chosen language with the model in its form', async () => {
  const user = userEvent.setup();
  show([
    template(
      'typescript-onnx-service',
      'ML service in TypeScript',
      'ml-service',
    ),
    template('python-onnx-service', 'ML service in Python', 'ml-service'),
    template('website', 'A website', 'website'),
  ]);
  const name = 'Create a service from this model';
  await user.click(
    await screen.findByRole('button', { name, expanded: false }),
  );
  const items = await screen.findAllByRole('menuitem');
  expect(items.map(item => item.textContent)).toEqual([
    'ML service in Python',
    'ML service in TypeScript',
  ]);
  await user.click(items[0]);
  expect(
    await screen.findByText(
      'at /create/templates/default/python-onnx-service with {"model":"mlmodel:default/tumor-screening"}',
    ),
  ).toBeInTheDocument();
});

it('offers nothing where there is no template of a service', async () => {
  show([template('website', 'A website', 'website')]);
  const button = await screen.findByRole('button', { name: /Create/ });
  await waitFor(() => expect(button).not.toBeInTheDocument());
});

it.each([
  ['has no version', versionsPage([], { main: undefined }), /No version of it/],
  [
    'has no digest',
    versionsPage([version(2, { digest: undefined })]),
    /The digest of v2 is not known/,
  ],
])('cannot be used of a model that %s, and says why', async (_, page, why) => {
  show(
    [template('python-onnx-service', 'ML service in Python', 'ml-service')],
    new Models({ 'tumor-screening': page }),
  );
  expect(await screen.findByText(why)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: /Create/ })).toBeDisabled();
});
