import { AreaDeps } from '../../Area';
import { AuditTrail } from '../AuditTrail';
import { Findings } from '../Findings';
import { Part } from '../Part';
import { Org, Subjects } from '../Subject';
import { DefaultFindings } from './DefaultFindings';
import { FindingStore } from './store/FindingStore';

/** What must be put right. */
export function createFindings(
  deps: AreaDeps,
  parts: { org: Org; subjects: Subjects; trail: AuditTrail },
): Part & { findings: Findings } {
  const { subjects, trail } = parts;
  const store = new FindingStore(deps.db);
  return { findings: new DefaultFindings({ store, subjects, trail }) };
}
