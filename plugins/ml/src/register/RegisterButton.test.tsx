import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { registerRouteRef } from '../routes';
import { RegisterButton } from './RegisterButton';

function open(mountedRoutes: Record<string, typeof registerRouteRef>) {
  renderInTestApp(
    <>
      <RegisterButton />
      <p>here</p>
    </>,
    { mountedRoutes },
  );
}

describe('the way to the register page', () => {
  it('leads to wherever an app has put it', async () => {
    open({ '/somewhere/else': registerRouteRef });
    expect(
      await screen.findByRole('link', { name: 'Register' }),
    ).toHaveAttribute('href', '/somewhere/else');
  });

  it('is not shown when the page is switched off', async () => {
    open({});
    expect(await screen.findByText('here')).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
