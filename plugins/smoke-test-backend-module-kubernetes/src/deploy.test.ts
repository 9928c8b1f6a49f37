import Ajv from 'ajv';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';

const DEPLOY = resolve(__dirname, '../deploy');
const SCHEMAS = [
  resolve(__dirname, '../schemas/kubernetes.json'),
  resolve(
    __dirname,
    '../../scaffolder-backend-module-ml/schemas/kustomization.json',
  ),
];
const NAMESPACE = 'callboard-smoke';
const CLUSTER_WIDE = ['Namespace', 'PriorityClass'];

interface Manifest {
  apiVersion: string;
  kind: string;
  metadata?: { name: string; namespace?: string };
  [field: string]: any;
}

const read = (path: string) => readFileSync(join(DEPLOY, path), 'utf8');
const manifestsOf = (path: string): Manifest[] =>
  parseAllDocuments(read(path)).map(document => {
    expect(document.errors).toEqual([]);
    return document.toJS();
  });
const yamlFiles = (folder: string) =>
  readdirSync(join(DEPLOY, folder))
    .filter(name => name.endsWith('.yaml') && name !== 'kustomization.yaml')
    .sort();

const all = readdirSync(DEPLOY, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.yaml'))
  .sort();
const applied = yamlFiles('.').flatMap(manifestsOf);
const one = (kind: string) => applied.find(found => found.kind === kind);

const schemas = SCHEMAS.map(path => JSON.parse(readFileSync(path, 'utf8')));
const ajv = new Ajv({ schemas, strict: false, validateFormats: false });

/** What its pinned schema says against a manifest; undefined for a kind that is not pinned. */
function problems(manifest: Manifest): string | undefined {
  const [version, group] = manifest.apiVersion.split('/').reverse();
  const name = [manifest.kind, version, group].filter(Boolean).join('.');
  const at = schemas.find(({ definitions }) => definitions[name]);
  if (!at) return undefined;
  const validate = ajv.getSchema(`${at.$id}#/definitions/${name}`);
  validate?.(manifest);
  return ajv.errorsText(validate?.errors);
}

describe('the manifests that a platform team applies', () => {
  it.each(all.filter(path => !/^kueue\/(?!kustom)/.test(path)))(
    '%s is what the API takes',
    path => {
      const manifests = manifestsOf(path);
      expect(manifests.length).toBeGreaterThan(0);
      expect(manifests.map(problems)).toEqual(manifests.map(() => 'No errors'));
    },
  );

  it.each([
    ['a field that does not exist', { rules: [], verbs: ['get'] }],
    ['a rule without verbs', { rules: [{ apiGroups: [''] }] }],
  ])('a role with %s is not', (_, wrong) => {
    const role = { ...one('Role')!, ...wrong };
    expect(problems(role)).not.toBe('No errors');
  });

  it.each(['.', 'kueue'])('%s applies all that lies there', folder => {
    const [{ resources }] = manifestsOf(join(folder, 'kustomization.yaml'));
    expect([...resources].sort()).toEqual(yamlFiles(folder));
  });

  it('keeps to one namespace', () => {
    const elsewhere = applied
      .filter(({ kind }) => !CLUSTER_WIDE.includes(kind))
      .filter(({ metadata }) => metadata?.namespace !== NAMESPACE);
    expect(elsewhere).toEqual([]);
    expect(one('Namespace')?.metadata).toMatchObject({
      name: NAMESPACE,
      labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
    });
  });

  it('gives the account what the portal needs, and nothing else', () => {
    const granted = one('Role')?.rules.flatMap(
      ({ apiGroups, resources, verbs }: Record<string, string[]>) =>
        resources.map(resource => [
          [...apiGroups, resource].filter(Boolean).join('/'),
          verbs.join(' '),
        ]),
    );
    expect(Object.fromEntries(granted)).toEqual({
      'batch/jobs': 'create get list delete',
      pods: 'list watch',
      'pods/log': 'get',
      configmaps: 'create',
      secrets: 'create',
    });
    const { name } = one('ServiceAccount')?.metadata ?? {};
    expect(one('RoleBinding')).toMatchObject({
      roleRef: { kind: 'Role', name: one('Role')?.metadata?.name },
      subjects: [{ kind: 'ServiceAccount', name, namespace: NAMESPACE }],
    });
    const [token] = manifestsOf('token/service-account-token.yaml');
    expect(token.metadata).toMatchObject({
      namespace: NAMESPACE,
      annotations: { 'kubernetes.io/service-account.name': name },
    });
  });

  it('lets nothing in, and nothing out that is not named', () => {
    const policies = applied.filter(({ kind }) => kind === 'NetworkPolicy');
    expect(policies.map(({ spec }) => spec)).toEqual([
      { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
      expect.objectContaining({ policyTypes: ['Egress'] }),
    ]);
    for (const { to, ports } of policies[1].spec.egress) {
      expect(to.length).toBeGreaterThan(0);
      expect(ports.length).toBeGreaterThan(0);
    }
  });

  it('bounds GPUs, and pushes nobody off one', () => {
    expect(one('ResourceQuota')?.spec.hard).toHaveProperty([
      'requests.nvidia.com/gpu',
    ]);
    const priority = one('PriorityClass');
    expect(priority).toMatchObject({ preemptionPolicy: 'Never' });
    expect(priority?.value).toBeLessThan(0);
  });

  it('names one queue, with the flavors and resources that Jobs ask for', () => {
    const [[flavor], [cluster], [local]] = [
      'resource-flavor',
      'cluster-queue',
      'local-queue',
    ].map(name => manifestsOf(`kueue/${name}.yaml`));
    expect(local.metadata?.namespace).toBe(NAMESPACE);
    expect(local.spec.clusterQueue).toBe(cluster.metadata?.name);
    const [{ coveredResources, flavors }] = cluster.spec.resourceGroups;
    expect(flavors[0].name).toBe(flavor.metadata?.name);
    const named = flavors[0].resources.map(({ name }: Manifest) => name);
    expect(named).toEqual(coveredResources);
    expect(named).toEqual([
      'cpu',
      'memory',
      'ephemeral-storage',
      'nvidia.com/gpu',
    ]);
  });
});
