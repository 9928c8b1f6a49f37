import { sourceFiles } from '../__testUtils__/sourceFiles';
import { formatFinding } from '../Finding';
import { checkCatalog } from './checkCatalog';

const GOOD = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: screening
  annotations:
    backstage.io/techdocs-ref: dir:.
spec:
  type: ml-service
  lifecycle: experimental
  owner: group:default/diagnostics
  providesApis: [screening]
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: screening
spec:
  type: openapi
  lifecycle: experimental
  owner: group:default/diagnostics
  definition:
    $text: ./contracts/openapi.json
---
apiVersion: callboard.dev/v1alpha1
kind: MlInferenceService
metadata:
  name: screening-staging
spec:
  owner: group:default/diagnostics
  lifecycle: experimental
  platform: kserve
  environment: staging
  serves: [mlmodel:default/tumor-screening]
  providesApis: [api:default/screening]
`;

describe('checkCatalog', () => {
  const check = async (
    text: string,
    files: Record<string, string> = {
      'contracts/openapi.json': '{}',
      'mkdocs.yml': '',
    },
  ) =>
    (
      await checkCatalog(
        sourceFiles({ ...files, 'catalog-info.yaml': text }),
        'catalog-info.yaml',
      )
    ).findings.map(formatFinding);

  it('lets a good one pass', async () => {
    expect(await check(GOOD)).toEqual([]);
  });

  it.each<[string, string, string, string]>([
    [
      'a field of ours of another type',
      '[mlmodel:default/tumor-screening]',
      '3',
      'catalog-info.yaml:33 mlinferenceservice:default/screening-staging spec.serves: must be of type array, found 3',
    ],
    [
      'a field of ours that is missing',
      '  platform: kserve\n',
      '',
      'mlinferenceservice:default/screening-staging spec.platform: is required',
    ],
    [
      'another version of our kinds',
      'callboard.dev/v1alpha1',
      'callboard.dev/v1',
      'apiVersion: must be callboard.dev/v1alpha1, found callboard.dev/v1',
    ],
    [
      'a field of a stock kind that is missing',
      '  type: ml-service\n',
      '',
      "component:default/screening: /spec must have required property 'type'",
    ],
    [
      'an API that is not there',
      '[screening]',
      '[scoring]',
      'catalog-info.yaml:11 component:default/screening spec.providesApis[0]: must be an entity of this file, found scoring',
    ],
    [
      'a definition that is no text',
      '$text: ./contracts/openapi.json',
      'openapi: 3.1.0',
      'api:default/screening: /spec/definition must be string',
    ],
    [
      'what is no ref',
      'owner: group:default/diagnostics',
      'owner: "group:"',
      'spec.owner: must be an entity ref, found group:',
    ],
    [
      'an unknown kind',
      'kind: Component',
      'kind: Widget',
      'kind: must be a kind that is known, found Widget of backstage.io/v1alpha1',
    ],
    [
      'a name that cannot be one',
      'name: screening-staging',
      'name: screening staging',
      '"metadata.name" is not valid',
    ],
    [
      'two of the same',
      'name: screening-staging',
      'name: x\n---\napiVersion: backstage.io/v1alpha1\nkind: API\nmetadata:\n  name: screening',
      'is there twice, found api:default/screening',
    ],
    [
      'what is no entity',
      GOOD,
      'kind: x',
      'catalog-info.yaml:1: must have apiVersion, kind and metadata.name',
    ],
  ])('refuses %s', async (_what, from, to, expected) => {
    expect(GOOD).toContain(from);
    expect((await check(GOOD.replace(from, to))).join('\n')).toContain(
      expected,
    );
  });

  it('refuses to name files that there are not', async () => {
    expect(await check(GOOD, {})).toEqual([
      'catalog-info.yaml:6 component:default/screening metadata.annotations.backstage.io/techdocs-ref: must lead to a mkdocs.yml, found dir:.',
      'catalog-info.yaml:22 api:default/screening spec.definition: must be a file of the repository, found ./contracts/openapi.json',
    ]);
  });
});
