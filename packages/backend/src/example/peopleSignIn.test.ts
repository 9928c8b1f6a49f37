import { ConfigReader } from '@backstage/config';
import { examplePeopleAuthenticator } from './peopleSignIn';

const authenticator = examplePeopleAuthenticator(
  new Map([['user:default/mila', 'Mila Novak']]),
);
const environment = process.env.NODE_ENV;

function signIn(entityRef?: string) {
  const context = authenticator.initialize({ config: new ConfigReader({}) });
  return authenticator.authenticate(
    {
      req: {
        header: (name: string) =>
          name === 'x-example-person' ? entityRef : undefined,
      } as never,
    },
    context,
  );
}

describe('signing in as an example person', () => {
  afterEach(() => {
    process.env = { ...process.env, NODE_ENV: environment };
  });

  it('works for a listed person in development', async () => {
    process.env = { ...process.env, NODE_ENV: 'development' };
    await expect(signIn('user:default/mila')).resolves.toEqual({
      result: { entityRef: 'user:default/mila' },
    });
  });

  it.each([['user:default/root'], [''], [undefined]])(
    'refuses %p, who is not listed',
    async entityRef => {
      process.env = { ...process.env, NODE_ENV: 'development' };
      await expect(signIn(entityRef)).rejects.toThrow(
        'x-example-person: must be one of the people listed',
      );
    },
  );

  it.each(['production', 'test'])('refuses everybody in %s', async value => {
    process.env = { ...process.env, NODE_ENV: value };
    await expect(signIn('user:default/mila')).rejects.toThrow(
      'works in development only',
    );
  });
});
