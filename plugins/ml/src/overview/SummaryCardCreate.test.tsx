import { screen, waitFor } from '@testing-library/react';
import {
  mlEntity,
  renderWithCatalog,
} from '../__testUtils__/renderWithCatalog';
import { SummaryCard } from './SummaryCard';

it.each([
  ['MlModel', true],
  ['MlDataset', false],
])('the summary of a %s offers a service of it: %s', async (kind, offered) => {
  renderWithCatalog(<SummaryCard />, {
    entity: mlEntity(kind, 'x', {}, [], { description: 'What it is for.' }),
    entities: [
      {
        apiVersion: 'scaffolder.backstage.io/v1beta3',
        kind: 'Template',
        metadata: { name: 'python-onnx-service', namespace: 'default' },
        spec: { type: 'ml-service' },
      },
    ],
  });
  expect(await screen.findByText('What it is for.')).toBeInTheDocument();
  await waitFor(() =>
    expect(
      screen.queryAllByRole('button', {
        name: 'Create a service from this model',
      }),
    ).toHaveLength(offered ? 1 : 0),
  );
});
