import { StatusSlot } from '@callboard/plugin-ml-common';
import { StatusSource } from '@callboard/plugin-ml-node';
import { EntityNeeds } from '../store/rows';

/** References that a reason names one by one. */
const NAMED = 5;

/** What the built-in slots of some entities are computed from. */
export interface EntityFacts {
  needs: Map<string, EntityNeeds>;
  /** Refs among the needs that the catalog does not have. */
  missing: Set<string>;
}

/** The slots that the catalog alone can fill. */
export function builtInSources(facts: EntityFacts): StatusSource[] {
  return [
    source('ownership', facts, needs => ownership(needs, facts.missing)),
    source('references', facts, needs => references(needs, facts.missing)),
  ];
}

function source(
  slot: string,
  facts: EntityFacts,
  decide: (needs: EntityNeeds) => StatusSlot,
): StatusSource {
  return {
    slot,
    summary: async refs =>
      new Map(
        refs.flatMap(ref => {
          const needs = facts.needs.get(ref);
          return needs ? [[ref, decide(needs)]] : [];
        }),
      ),
  };
}

function ownership(
  { owner }: EntityNeeds,
  missing: ReadonlySet<string>,
): StatusSlot {
  if (!owner) {
    return { level: 'failing', text: 'no owner', source: 'catalog' };
  }
  return missing.has(owner)
    ? {
        level: 'failing',
        text: 'owner missing',
        reason: `The catalog has no entity ${owner}.`,
        source: 'catalog',
      }
    : { level: 'ok', text: 'owner exists', source: 'catalog' };
}

function references(
  needs: EntityNeeds,
  missing: ReadonlySet<string>,
): StatusSlot {
  const gone = needs.references.filter(ref => missing.has(ref));
  if (gone.length === 0) {
    return { level: 'ok', text: 'all exist', source: 'catalog' };
  }
  return {
    level: 'attention',
    text: `${gone.length} missing`,
    reason: `The catalog has no ${named(gone)}.`,
    source: 'catalog',
  };
}

/** The first few by name, the rest by number: the reason is read in a tooltip. */
function named(refs: string[]): string {
  const more = refs.length - NAMED;
  return (
    refs.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
  );
}
