import { Container, Pod, SecurityContext } from '../../KubeObject';

const VOLUMES = [
  ...['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image'],
  ...['persistentVolumeClaim', 'projected', 'secret'],
];
const SECCOMP = ['RuntimeDefault', 'Localhost'];
const HOST = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

/** What the pod security standard `restricted` forbids in a pod; undefined when nothing. */
export function checkRestricted({ spec }: Pod): string | undefined {
  const containers = [...(spec.initContainers ?? []), ...spec.containers];
  const pod: SecurityContext = spec.securityContext ?? {};
  const those = (bad: (context: SecurityContext) => boolean) =>
    containers.filter(each => bad(each.securityContext ?? {}));
  const found = [
    told(
      'host namespaces',
      HOST.filter(field => spec[field])
        .map(field => `${field}=true`)
        .join(', '),
    ),
    told(
      'privileged',
      must(
        those(({ privileged }) => privileged === true),
        'must not set securityContext.privileged=true',
      ),
    ),
    told(
      'allowPrivilegeEscalation != false',
      must(
        those(context => context.allowPrivilegeEscalation !== false),
        'must set securityContext.allowPrivilegeEscalation=false',
      ),
    ),
    told(
      'unrestricted capabilities',
      must(
        those(({ capabilities }) => !capabilities?.drop?.includes('ALL')),
        'must set securityContext.capabilities.drop=["ALL"]',
      ),
    ),
    told('restricted volume types', volumes(spec.volumes ?? [])),
    told(
      'runAsNonRoot != true',
      must(
        those(context => (context.runAsNonRoot ?? pod.runAsNonRoot) !== true),
        'must set securityContext.runAsNonRoot=true',
        'pod or ',
      ),
    ),
    told(
      'runAsUser=0',
      must(
        those(context => (context.runAsUser ?? pod.runAsUser) === 0),
        'must not set runAsUser=0',
      ),
    ),
    told(
      'seccompProfile',
      must(
        those(context => {
          const profile = context.seccompProfile ?? pod.seccompProfile;
          return !SECCOMP.includes(profile?.type ?? '');
        }),
        'must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"',
        'pod or ',
      ),
    ),
  ].filter(Boolean);
  return found.length > 0 ? found.join(', ') : undefined;
}

function volumes(all: readonly { name: string }[]): string {
  const bad = all.flatMap(({ name, ...source }) =>
    Object.keys(source)
      .filter(type => !VOLUMES.includes(type))
      .map(type => ({ name, type })),
  );
  if (bad.length === 0) return '';
  const [use, types] = bad.length === 1 ? ['uses', 'type'] : ['use', 'types'];
  return `${listed('volume', bad)} ${use} restricted volume ${types} ${quoted(
    bad.map(({ type }) => type),
  )}`;
}

function must(bad: readonly Container[], rule: string, before = ''): string {
  return bad.length > 0 ? `${before}${listed('container', bad)} ${rule}` : '';
}

function listed(what: string, bad: readonly { name: string }[]): string {
  const names = quoted(bad.map(({ name }) => name));
  return `${what}${bad.length === 1 ? '' : 's'} ${names}`;
}

function quoted(names: readonly string[]): string {
  return names.map(name => `"${name}"`).join(', ');
}

function told(reason: string, detail: string): string {
  return detail && `${reason} (${detail})`;
}
