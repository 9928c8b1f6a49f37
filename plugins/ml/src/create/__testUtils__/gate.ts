import { GateAnswer } from '@callboard/plugin-ml-common';
import { standing } from '../../__testUtils__/governance';
import { reviewId } from '../../__testUtils__/reviews';
import { versionId } from '../../__testUtils__/versions';

/** What the gate answers of v3 of tumor-screening. */
export const gate = (some: Partial<GateAnswer> = {}): GateAnswer => ({
  allowed: true,
  reason: 'It is approved.',
  enforcement: 'block',
  wouldAllow: some.allowed ?? true,
  entityRef: 'mlmodel:default/tumor-screening',
  versionId: versionId(3),
  label: '3',
  environment: 'staging',
  standing: standing('approved', { reviewId: reviewId(1) }),
  checks: [
    {
      id: 'smoke',
      title: 'A smoke test passed',
      outcome: 'failed',
      required: true,
      reason: 'The last one failed.',
    },
  ],
  decidedAt: '2026-11-20T10:00:00Z',
  factsAt: '2026-11-20T10:00:00Z',
  ...some,
});
