import { ImpactAnswer } from '@callboard/plugin-ml-common';
import { factsOf } from '../../factsOf';
import { NodeStore } from '../store/NodeStore';
import { Walk } from '../walk/Explorers';
import { Reach } from './walkImpact';

type Models = ImpactAnswer['models'];

/** The models that are reached, themselves or one of their versions, by title; not the one that was asked for. */
export async function reachedModels(
  { reached }: Reach,
  { explorer, root }: Walk,
  nodes: NodeStore,
): Promise<Models> {
  const evidence = new Map<string, Models[number]['evidence']>();
  for (const { place, recorded } of reached.values()) {
    const { entity_ref, key, kind } = explorer.head(place.id) ?? {};
    const ref = kind === 'version' ? entity_ref : key;
    if (ref && (kind === 'model' || kind === 'version')) {
      const known = evidence.get(ref);
      evidence.set(
        ref,
        recorded || known === 'recorded' ? 'recorded' : 'declared',
      );
    }
  }
  const { entity_ref, key, kind } = root.head;
  evidence.delete(kind === 'version' ? entity_ref ?? '' : key);
  const rows = await nodes.byKeys([...evidence.keys()]);
  return rows
    .map(row => {
      const { key: entityRef, title } = row;
      const { owner } = factsOf(row);
      return {
        entityRef,
        title,
        ...(owner && { owner }),
        evidence: evidence.get(entityRef) ?? 'declared',
      };
    })
    .sort(
      (one, other) =>
        one.title.localeCompare(other.title) ||
        one.entityRef.localeCompare(other.entityRef),
    );
}
