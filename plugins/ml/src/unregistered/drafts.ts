import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  RegistrationsBody,
  UnregisteredModel,
} from '@callboard/plugin-ml-common';

/** How a model is to be registered. */
export interface Draft {
  ticked: boolean;
  /** As it was typed; empty for that of the mapping. */
  owner: string;
  entityName: string;
}

/** What was typed, by `modelKey`. It outlives refusals. */
export type DraftChanges = ReadonlyMap<string, Partial<Draft>>;

/** What keeps a model from being registered. */
export type DraftProblem = 'no-owner' | 'bad-owner' | 'bad-name';

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** Under which what was typed of a model is kept. */
export function modelKey(
  model: Pick<UnregisteredModel, 'registry' | 'name'>,
): string {
  return `${model.registry}\n${model.name}`;
}

/** How a model is to be registered: nothing is ticked beforehand; who chooses an owner means to register. */
export function draftOf(
  model: UnregisteredModel,
  changes: DraftChanges,
): Draft {
  const {
    ticked,
    owner = '',
    entityName = model.suggestedName,
  } = changes.get(modelKey(model)) ?? {};
  return {
    ticked: ticked ?? owner !== '',
    owner,
    entityName,
  };
}

/** The owner that a model gets, as a whole ref; undefined while there is none. */
export function ownerOf(
  model: UnregisteredModel,
  draft: Draft,
): string | undefined {
  if (!draft.owner.trim()) {
    return model.owner?.exists ? model.owner.ref : undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(draft.owner.trim(), {
        defaultKind: 'group',
        defaultNamespace: DEFAULT_NAMESPACE,
      }),
    );
  } catch {
    return undefined;
  }
}

/** What keeps a model from being registered as it is. */
export function problemOf(
  model: UnregisteredModel,
  draft: Draft,
): DraftProblem | undefined {
  if (!ownerOf(model, draft)) {
    return draft.owner.trim() ? 'bad-owner' : 'no-owner';
  }
  return NAME.test(draft.entityName) ? undefined : 'bad-name';
}

/** One model as it is registered, but for its stage. */
export type Chosen = Omit<RegistrationsBody['models'][number], 'lifecycle'> & {
  owner: string;
  entityName: string;
};

/** The ticked models that can be registered, and how many cannot. */
export function chosenOf(
  models: UnregisteredModel[],
  changes: DraftChanges,
): { ready: Chosen[]; blocked: number } {
  const ticked = models
    .map(model => ({ model, draft: draftOf(model, changes) }))
    .filter(({ draft }) => draft.ticked);
  const ready = ticked.flatMap(({ model, draft }) => {
    const owner = ownerOf(model, draft);
    const { registry, name } = model;
    return owner && !problemOf(model, draft)
      ? { registry, name, owner, entityName: draft.entityName }
      : [];
  });
  return { ready, blocked: ticked.length - ready.length };
}
