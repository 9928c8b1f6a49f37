import { Condition } from '../KubeObject';
import { instant } from './instant';

/** The conditions with this one, in the place of that of the same type. */
export function withCondition(
  conditions: readonly Condition[] = [],
  condition: Condition,
): Condition[] {
  const before = conditions.find(({ type }) => type === condition.type);
  const since =
    before?.status === condition.status ? before.lastTransitionTime : instant();
  const others = conditions.filter(({ type }) => type !== condition.type);
  return [...others, { ...condition, lastTransitionTime: since }];
}
