import { ProxiedSignInPage } from '@backstage/core-components';
import {
  ConfigApi,
  configApiRef,
  IdentityApi,
  SignInPageProps,
  useApi,
} from '@backstage/core-plugin-api';
import { useState } from 'react';
import { PeoplePicker, Person } from './PeoplePicker';

const STORAGE_KEY = 'callboard.examplePerson';

/** Signs in as the example person that the visitor picks, and remembers the choice until signing out. */
export function ExamplePeopleSignIn({ onSignInSuccess }: SignInPageProps) {
  const config = useApi(configApiRef);
  const people = readPeople(config);
  const organization = config.getOptionalString('organization.name') ?? '';
  const [ref, setRef] = useState(() => localStorage.getItem(STORAGE_KEY));
  const person = people.find(candidate => candidate.ref === ref);

  if (!person) {
    return (
      <PeoplePicker
        people={people}
        organization={organization}
        onPick={picked => {
          localStorage.setItem(STORAGE_KEY, picked);
          setRef(picked);
        }}
      />
    );
  }
  return (
    <ProxiedSignInPage
      provider="examplePeople"
      headers={{ 'x-example-person': person.ref }}
      onSignInSuccess={identity =>
        onSignInSuccess(forgettingOnSignOut(identity))
      }
      ErrorComponent={({ error }) => (
        <PeoplePicker
          people={people}
          organization={organization}
          error={`Could not sign in as ${person.name}: ${
            error?.message ?? 'the portal did not say why'
          }. The example people are there once the catalog has read them, a few seconds after the start.`}
          onPick={picked => {
            localStorage.setItem(STORAGE_KEY, picked);
            window.location.reload();
          }}
        />
      )}
    />
  );
}

function readPeople(config: ConfigApi): Person[] {
  const people =
    config.getOptionalConfigArray('auth.providers.examplePeople.people') ?? [];
  return people.map(person => ({
    ref: person.getString('ref'),
    name: person.getString('name'),
    role: person.getString('role'),
    does: person.getString('does'),
  }));
}

function forgettingOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    getProfileInfo: () => identity.getProfileInfo(),
    signOut: async () => {
      localStorage.removeItem(STORAGE_KEY);
      await identity.signOut();
    },
  };
}
