import { CostTarget } from '@callboard/plugin-ml-common';
import { targetsHash } from './targetsHash';

const SCREENING: CostTarget = {
  entityRef: 'mlinferenceservice:default/screening',
  kubernetes: { namespace: 'radiology', name: 'screening' },
};
const TRIAGE: CostTarget = { entityRef: 'mlinferenceservice:default/triage' };
const SCANS: CostTarget = { entityRef: 'mldataset:default/scans' };
const KNOWN = targetsHash([SCREENING]);

it.each<[string, CostTarget[]]>([
  ['a service that workloads may name', [SCREENING, TRIAGE]],
  ['a service that is gone', []],
  ['a selector', [{ ...SCREENING, selector: { app: 'screening' } }]],
  [
    'another namespace',
    [{ ...SCREENING, kubernetes: { namespace: 'ml', name: 'screening' } }],
  ],
  [
    'something else that picks workloads',
    [SCREENING, { ...SCANS, selector: { app: 'scans' } }],
  ],
])('tells apart: %s', (_, targets) => {
  expect(targetsHash(targets)).not.toBe(KNOWN);
});

it('is the same in any order, and whatever else the catalog has', () => {
  expect(targetsHash([SCANS, SCREENING])).toBe(KNOWN);
  expect(targetsHash([TRIAGE, SCREENING])).toBe(
    targetsHash([SCREENING, TRIAGE]),
  );
});
