import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  CardAnswer,
  CardDiff,
  CardRevisions,
  EntityName,
} from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { asLoaded, Loaded } from '../api/loaded';
import { mlApiRef } from '../api/mlApiRef';

/** An entity, by the parts that the backend asks for. */
export function nameOf({ kind, metadata }: Entity): EntityName {
  return {
    kind,
    namespace: metadata.namespace ?? 'default',
    name: metadata.name,
  };
}

/** The card of an entity, assessed. */
export function useCard(entity: Entity): Loaded<CardAnswer> {
  const api = useApi(mlApiRef);
  const name = nameOf(entity);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'card', name],
      refetchInterval: 60_000,
      queryFn: ({ signal }) => api.getCard(name, signal),
    }),
  );
}

/** The revisions of a card, newest first. */
export function useCardRevisions(entity: Entity): Loaded<CardRevisions> {
  const api = useApi(mlApiRef);
  const name = nameOf(entity);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'card-revisions', name],
      queryFn: ({ signal }) => api.getCardRevisions(name, signal),
    }),
  );
}

/** What a revision changed; a revision never changes, so this is asked once. */
export function useCardDiff(
  entity: Entity,
  revision: number,
): Loaded<CardDiff> {
  const api = useApi(mlApiRef);
  const name = nameOf(entity);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'card-diff', name, revision],
      staleTime: Infinity,
      queryFn: ({ signal }) => api.getCardDiff(name, revision, signal),
    }),
  );
}
