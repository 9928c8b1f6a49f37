import { AreaDeps } from '../../Area';
import { ModelVersions } from '../../ModelVersions';
import { AuditTrail } from '../AuditTrail';
import { Part } from '../Part';
import { Checks, Policies } from '../Policies';
import { Subjects } from '../Subject';
import { FactsReader } from '../SubjectFacts';

/** Policies and their checks; trying them out. */
export function createPolicies(
  _deps: AreaDeps,
  _parts: {
    facts: FactsReader;
    subjects: Subjects;
    trail: AuditTrail;
    versions: ModelVersions;
  },
): Part & { policies: Policies; checks: Checks } {
  return {
    policies: { current: async () => [], at: async () => undefined },
    checks: { judge: () => [] },
  };
}
