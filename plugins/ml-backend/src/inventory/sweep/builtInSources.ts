import { StatusSlot } from '@callboard/plugin-ml-common';
import { StatusSource } from '@callboard/plugin-ml-node';
import { EntityNeeds } from '../store/rows';

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
        text: shorten(`owner ${owner} does not exist`),
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
    text: shorten(`missing: ${gone.join(', ')}`),
    reason: `The catalog has no ${gone.join(', ')}.`,
    source: 'catalog',
  };
}

/** Slot texts are limited to 200 characters. */
function shorten(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}
