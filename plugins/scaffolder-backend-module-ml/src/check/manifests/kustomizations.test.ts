import { stringify } from 'yaml';
import { sourceFiles } from '../__testUtils__/sourceFiles';
import { formatFinding } from '../Finding';
import { deployment, metadata } from './__testUtils__/manifests';
import { pinnedSchemas } from './__testUtils__/pinnedSchemas';
import { checkManifests } from './checkManifests';
import { ManifestSchemas } from './ManifestSchemas';

describe('checkManifests of kustomizations', () => {
  let schemas: ManifestSchemas;
  beforeAll(async () => {
    schemas = await pinnedSchemas();
  });

  const findings = (files: Record<string, string>) =>
    checkManifests(sourceFiles(files), 'deploy', schemas).findings.map(
      formatFinding,
    );
  const kustomization = (fields: object) =>
    stringify({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      ...fields,
    });
  const base = {
    'deploy/base/kustomization.yaml': kustomization({
      resources: ['deployment.yaml'],
      configMapGenerator: [{ name: 'settings', files: ['x=settings.yaml'] }],
    }),
    'deploy/base/deployment.yaml': stringify(deployment),
    'deploy/base/settings.yaml': 'not: a manifest',
  };
  const overlay = (fields: object) => ({
    ...base,
    'deploy/overlays/staging/kustomization.yaml': kustomization({
      resources: ['../../base'],
      ...fields,
    }),
  });
  const patch = (fields: object) =>
    stringify({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      ...fields,
    });

  it('lets a base and an overlay pass', () => {
    expect(
      findings({
        ...overlay({
          namePrefix: 'staging-',
          images: [{ name: 'example/screening', newTag: '1' }],
          patches: [
            { path: 'patch.yaml' },
            { patch: patch({ spec: { replicas: 3 } }) },
            {
              patch: '- {op: replace, path: /spec/replicas, value: 4}',
              target: { kind: 'Deployment', name: 'screening' },
            },
            {
              patch: patch({ spec: { paused: null } }),
              target: { kind: 'Deployment' },
            },
          ],
        }),
        'deploy/overlays/staging/patch.yaml': patch({
          spec: {
            template: {
              spec: {
                containers: [
                  { name: 'service', resources: { limits: { cpu: '2' } } },
                ],
              },
            },
          },
        }),
      }),
    ).toEqual([]);
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'a resource that there is not',
      overlay({ resources: ['../../base', 'gone.yaml'] }),
      'resources[1]: must be in the repository, found gone.yaml',
    ],
    [
      'a patch that there is not',
      overlay({ patches: [{ path: 'gone.yaml' }] }),
      'patches[0].path: must be in the repository, found gone.yaml',
    ],
    [
      'a patch of what there is not',
      overlay({
        patches: [{ patch: patch({ metadata: { name: 'other' } }) }],
      }),
      'patches[0]: must change a manifest of the kustomization, found none that is Deployment/other',
    ],
    [
      'a target that there is not',
      overlay({
        patches: [
          { patch: '- {op: remove, path: /spec}', target: { kind: 'Job' } },
        ],
      }),
      'patches[0]: must change a manifest of the kustomization, found none that is Job',
    ],
    [
      'a patch with an unknown field',
      overlay({ patches: [{ patch: patch({ spec: { replica: 3 } }) }] }),
      'patches[0].patch.spec.replica: is not a field of Deployment',
    ],
    [
      'an operation that there is not',
      overlay({
        patches: [
          {
            patch: '- {op: set, path: spec}',
            target: { kind: 'Deployment' },
          },
        ],
      }),
      'patches[0].patch[0].op: must be one of add, copy, move, remove, replace, test, found set',
    ],
    [
      'an image that nothing uses',
      overlay({ images: [{ name: 'example/other', newTag: '1' }] }),
      'images[0].name: must be an image of a manifest of the kustomization, found example/other',
    ],
    [
      'a field that kustomize does not have',
      overlay({ resource: ['x'] }),
      'resource: is not a field of Kustomization',
    ],
  ])('refuses %s', (_what, files, expected) => {
    expect(findings(files).join('\n')).toContain(expected);
  });
});
