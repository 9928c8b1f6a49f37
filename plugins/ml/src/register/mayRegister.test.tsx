import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { rootRouteRef } from '../routes';
import { RegisterButton } from './RegisterButton';
import { RegisterPage } from './RegisterPage';

it('does not offer to register to who may not', async () => {
  renderInTestApp(
    <>
      <RegisterButton />
      <RegisterPage />
    </>,
    {
      mountedRoutes: { '/ml': rootRouteRef },
      apis: [
        catalogApiMock(),
        [
          permissionApiRef,
          mockApis.permission({ authorize: AuthorizeResult.DENY }),
        ],
      ],
    },
  );
  expect(await screen.findByText(/You may not register/)).toBeInTheDocument();
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  expect(
    screen.queryByRole('link', { name: 'Register' }),
  ).not.toBeInTheDocument();
});
