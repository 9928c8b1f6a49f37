import { RegistrationsBody } from '@callboard/plugin-ml-common';
import { fullOwnerRef } from './fullOwnerRef';
import { MappedOwner } from './mappedOwner';
import { REGISTERED_LOCATION } from './RegisteredFiles';
import { Candidate } from './store/rows';
import { suggestedName } from './suggestedName';

/** What somebody wants to register. */
export type Wanted = RegistrationsBody['models'][number];

/** A model that may be registered, or why it may not. */
export type Decision =
  | {
      status: 'possible';
      candidate: Candidate;
      entityName: string;
      entityRef: string;
      owner: string;
    }
  | { status: 'refused'; reason: string };

/** In the same words whether or not whoever asks may see the entity. */
const NAMED_ALREADY = 'an entity of the catalog names it already';

/** What it would be in the catalog, as far as that can be said without asking it. */
export function decideRegistration(
  wanted: Wanted,
  candidate: Candidate | undefined,
  mapped: MappedOwner | undefined,
): Decision {
  const refused = (reason: string) => ({ status: 'refused' as const, reason });
  if (!candidate) {
    return refused(`${wanted.registry} lists no model of this name`);
  }
  if (candidate.namedBy) {
    return refused(NAMED_ALREADY);
  }
  if (candidate.claim) {
    const { at, by, entityRef } = candidate.claim;
    return refused(
      `${by} registered it as ${entityRef} at ${at}, which the catalog has not taken up yet`,
    );
  }
  const owner = wanted.owner ? fullOwnerRef(wanted.owner) : mapped?.ref;
  if (!owner) {
    return refused(
      'owner: must be given, as no rule of ml.registry.registration.owners says who owns it',
    );
  }
  const entityName = wanted.entityName ?? suggestedName(wanted.name);
  const entityRef = `mlmodel:default/${entityName.toLowerCase()}`;
  return { status: 'possible', candidate, entityName, entityRef, owner };
}

/** Why the catalog would not take it; undefined when it would. */
export function catalogRefusal(
  decision: Extract<Decision, { status: 'possible' }>,
  catalog: {
    /** Refs that the catalog has. */
    existing: ReadonlySet<string>;
    /** The entity that names the model. */
    namedBy: string | undefined;
    /** The file that it has to read. */
    index: string;
  },
): string | undefined {
  const { entityRef, owner } = decision;
  const { existing, index, namedBy } = catalog;
  if (!existing.has(REGISTERED_LOCATION)) {
    return `the catalog does not read registered models: it needs a location of type file with the target ${index}`;
  }
  if (namedBy) {
    return NAMED_ALREADY;
  }
  if (!existing.has(owner)) {
    return `owner: must be in the catalog, which has no ${owner}`;
  }
  return existing.has(entityRef)
    ? `entityName: must be new, and the catalog has ${entityRef}`
    : undefined;
}
