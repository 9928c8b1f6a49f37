import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen, waitFor } from '@testing-library/react';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { CreateServiceButton } from './CreateServiceButton';
import { CreateServiceMenu } from './CreateServiceMenu';
import { fillPage, review } from './__testUtils__/fill';

// Alone in this file, for answers of the permission API are shared by all tests of one.
it('offers no way to make services to who may not', async () => {
  renderWithCatalog(
    <MlQueryProvider>
      <CreateServiceButton />
      <CreateServiceMenu entityRef="mlmodel:default/tumor-screening" />
      <p>here</p>
    </MlQueryProvider>,
    {
      entities: [
        {
          apiVersion: 'scaffolder.backstage.io/v1beta3',
          kind: 'Template',
          metadata: { name: 'python-onnx-service' },
          spec: { type: 'ml-service' },
        },
      ],
      may: AuthorizeResult.DENY,
    },
  );
  expect(await screen.findByText('here')).toBeInTheDocument();
  await expect(
    screen.findByText(/Create/, undefined, { timeout: 300 }),
  ).rejects.toThrow();
});

it('says so in the form, and lets nobody fill in the rest', async () => {
  const user = fillPage(
    'Model',
    { model: 'mlmodel:default/tumor-screening' },
    { may: AuthorizeResult.DENY },
  );
  const sentence = /You may not create services: ask/;
  expect(await screen.findAllByText(sentence)).toHaveLength(1);
  await user.click(review());
  await waitFor(() =>
    expect(screen.getAllByText(sentence).length).toBeGreaterThan(1),
  );
});
