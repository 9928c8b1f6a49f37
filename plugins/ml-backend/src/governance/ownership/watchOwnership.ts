import { Gauge, Registry } from 'prom-client';
import { Org } from '../Subject';
import { AttestationStore } from './attestations/AttestationStore';
import { StatementStore } from './attestations/StatementStore';
import { ownershipProblem } from './ownershipProblem';
import { SubjectSnapshot } from './SubjectSnapshot';

/** Figures of ownership, counted when they are asked for. */
export function watchOwnership(
  registry: Registry,
  options: {
    org: Org;
    snapshot: SubjectSnapshot;
    statements: StatementStore;
    store: AttestationStore;
  },
): void {
  const { org, snapshot, statements, store } = options;
  const registers = [registry];
  const problems: Gauge = new Gauge({
    name: 'callboard_ml_ownership_problems',
    help: 'Entities whose owner is in doubt, by problem',
    labelNames: ['problem'],
    registers,
    async collect() {
      const { subjects } = await snapshot.now();
      const doubts = await statements.doubts();
      problems.reset();
      for (const subject of subjects) {
        const said = doubts.get(subject.uid);
        const found = ownershipProblem(subject, org, said);
        if (found) {
          problems.inc({ problem: found.problem });
        }
      }
    },
  });
  const open: Gauge = new Gauge({
    name: 'callboard_ml_attestation_open_items',
    help: 'Entities in running attestation campaigns that nobody answered for yet',
    registers,
    async collect() {
      open.set(await store.openCount());
    },
  });
}
