import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { CostGroup, CostQuery } from '@callboard/plugin-ml-common';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { useEntityName } from '../api/useEntityName';
import { useNow } from '../kit/useNow';
import { useServing } from '../serving/useServing';
import { useBudget } from './budget/useBudgets';
import { useCostChange } from './change/useCostChange';
import { CostView } from './CostView';
import { factsOf } from './factsOf';
import { shownBook } from './shownBook';
import { stretchOf } from './stretchOf';
import { useUnitCosts } from './units/useUnitCosts';
import { useCostFacts, useCosts } from './useCosts';
import { useCostState } from './useCostState';

/** The Cost tab of a model, service, system or group. */
export function CostContent() {
  return (
    <MlQueryProvider>
      <Cost />
    </MlQueryProvider>
  );
}

function Cost() {
  const { entity } = useEntity();
  const [state, onState] = useCostState();
  const subject = subjectOf(entity);
  const { ref } = subject;
  const splits = splitsOf(subject);
  const by = splits.find(each => each === state.by) ?? splits[0];
  const now = useNow();
  const stretch = stretchOf(state.range, now);
  const costs = useCosts({ ...subject, ...stretch, groupBy: by });
  const book =
    costs.status === 'ready' ? shownBook(costs.data, state.book) : undefined;
  const facts = useCostFacts(
    book && factsOf({ by, key: state.facts, ref, stretch, book }),
  );
  const untilNow = state.range !== 'last-month';
  return (
    <CostView
      subject={subject}
      costs={costs}
      facts={facts}
      budget={useBudget(useEntityName())}
      units={useUnitCosts(ref, stretch)}
      change={useCostChange({ ...subject, ...stretch })}
      serving={useServing({ ref, stretch, untilNow, now })}
      splits={splits}
      state={{ ...state, by }}
      onState={onState}
    />
  );
}

/** Whose costs a page is about. */
export type CostSubject = Pick<CostQuery, 'owner' | 'ref' | 'system'>;

function subjectOf(entity: Entity): CostSubject {
  const ref = stringifyEntityRef(entity);
  switch (entity.kind.toLocaleLowerCase('en-US')) {
    case 'system':
      return { system: ref };
    case 'group':
      return { owner: ref };
    default:
      return { ref };
  }
}

/** By what the costs of a subject are split, the usual one first. */
function splitsOf(subject: CostSubject): CostGroup[] {
  return subject.ref
    ? ['kind', 'source', 'entity']
    : ['entity', 'kind', 'source'];
}
