import { AreaDeps } from '../../Area';
import { AuditTrail } from '../AuditTrail';
import { Findings } from '../Findings';
import { Part } from '../Part';
import { Org, Subjects } from '../Subject';

/** What must be put right. */
export function createFindings(
  _deps: AreaDeps,
  _parts: { org: Org; subjects: Subjects; trail: AuditTrail },
): Part & { findings: Findings } {
  return {
    findings: {
      raise: async () => [],
      list: async () => [],
      countByOwner: async () => new Map(),
    },
  };
}
