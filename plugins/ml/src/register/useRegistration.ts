import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { CatalogApi, catalogApiRef } from '@backstage/plugin-catalog-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorText } from '../api/errorText';
import { Pace, paceOf } from './pace';
import {
  CheckedFile,
  Refusal,
  refsIn,
  toCheckedFile,
  toRefusal,
} from './registration';

const POLL_MS = 2_000;
/** Refs asked for in one request. */
const BATCH = 500;

/** How far the registration of one file is. */
export type Registration =
  | { step: 'start' }
  | { step: 'checking' }
  | { step: 'refused'; refusal: Refusal }
  | { step: 'checked'; file: CheckedFile; failure?: string }
  | { step: 'registering'; file: CheckedFile }
  | {
      step: 'registered';
      file: CheckedFile;
      /** Refs that the catalog shows by now. */
      ready: Set<string>;
      pace: Pace;
      /** Why the last look into the catalog failed. */
      failure?: string;
    };

/** Checks the file at a URL, registers it, and follows its entities into the catalog. */
export function useRegistration() {
  const catalog = useApi(catalogApiRef);
  const [url, setUrl] = useState('');
  /** When following began, in milliseconds since 1970. */
  const [since, setSince] = useState(0);
  const check = useMutation({
    mutationFn: async (target: string): Promise<CheckedFile> => {
      const answer = await catalog.addLocation({
        type: 'url',
        target,
        dryRun: true,
      });
      const known = await existing(catalog, refsIn(answer.entities));
      return toCheckedFile(answer.entities, known, Boolean(answer.exists));
    },
  });
  const register = useMutation({
    mutationFn: async () => {
      await catalog.addLocation({
        type: 'url',
        target: url,
        onConflict: 'refresh',
      });
    },
    onSuccess: () => setSince(Date.now()),
  });
  const refs = check.data?.entities.map(({ ref }) => ref) ?? [];
  const arrived = useQuery({
    queryKey: ['ml', 'registered', url, register.submittedAt],
    enabled: register.isSuccess,
    queryFn: () => existing(catalog, refs),
    // The next look is the retry.
    retry: false,
    refetchInterval: ({ state }) =>
      state.data?.size === refs.length || paceOf(since, state) === 'stopped'
        ? false
        : POLL_MS,
  });
  return {
    registration: toRegistration(),
    check: (target: string) => {
      setUrl(target);
      register.reset();
      check.mutate(target);
    },
    register: () => register.mutate(),
    lookAgain: () => {
      setSince(Date.now());
      arrived.refetch();
    },
    restart: () => {
      register.reset();
      check.reset();
    },
  };

  function toRegistration(): Registration {
    if (check.isPending) {
      return { step: 'checking' };
    }
    if (check.isError) {
      return { step: 'refused', refusal: toRefusal(errorText(check.error)) };
    }
    if (!check.data) {
      return { step: 'start' };
    }
    const file = check.data;
    if (register.isPending) {
      return { step: 'registering', file };
    }
    if (register.isSuccess) {
      return {
        step: 'registered',
        file,
        ready: arrived.data ?? new Set(),
        pace: paceOf(since, arrived),
        failure: arrived.error ? errorText(arrived.error) : undefined,
      };
    }
    return {
      step: 'checked',
      file,
      failure: register.error ? errorText(register.error) : undefined,
    };
  }
}

async function existing(
  catalog: CatalogApi,
  refs: string[],
): Promise<Set<string>> {
  const found = new Set<string>();
  for (let from = 0; from < refs.length; from += BATCH) {
    const { items } = await catalog.getEntitiesByRefs({
      entityRefs: refs.slice(from, from + BATCH),
      fields: ['kind', 'metadata.name', 'metadata.namespace'],
    });
    items
      .filter((item): item is Entity => item !== undefined)
      .forEach(item => found.add(stringifyEntityRef(item)));
  }
  return found;
}
