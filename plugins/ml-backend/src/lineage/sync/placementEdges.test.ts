import { Placement } from '@callboard/plugin-ml-common';
import { placementEdges } from './placementEdges';

const place: Placement = {
  service: 'mlinferenceservice:default/api',
  model: 'mlmodel:default/m',
  environment: 'production',
  state: 'unknown',
  reason: '',
};
const deployed = {
  versionId: 'v2',
  text: '2',
  at: '2026-11-20T12:00:00Z',
  by: 'cd',
};
const declared = { versionId: 'v1', text: '1' };

it.each<[string, Placement[], object[]]>([
  ['nothing known', [place], []],
  [
    'declared only',
    [{ ...place, declared, percent: 90, role: 'canary' }],
    [{ versionId: 'v1', source: 'catalog', text: 'production, 90 %, canary' }],
  ],
  [
    'deployed, whatever is declared',
    [{ ...place, declared, deployed, percent: 100 }],
    [
      {
        versionId: 'v2',
        source: 'deployment',
        text: 'production, deployed',
        at: deployed.at,
      },
    ],
  ],
  [
    'deployed, but nobody knows which version',
    [{ ...place, declared, deployed: { ...deployed, versionId: undefined } }],
    [],
  ],
  [
    'one version in two roles',
    [
      { ...place, declared, percent: 0, role: 'primary' },
      { ...place, declared, role: 'shadow' },
    ],
    [
      {
        versionId: 'v1',
        source: 'catalog',
        text: 'production, 0 %, primary; production, shadow',
      },
    ],
  ],
])('%s', (_, placements, expected) => {
  expect(placementEdges(placements)).toEqual(
    expected.map(edge => ({ service: place.service, ...edge })),
  );
});
