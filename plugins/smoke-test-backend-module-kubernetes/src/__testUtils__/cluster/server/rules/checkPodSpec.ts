import { Container, PodSpec } from '../../KubeObject';
import { Causes } from './Causes';
import { checkResources } from './checkResources';
import { checkName } from './names';

const MESSAGE_POLICIES = ['File', 'FallbackToLogsOnError'];

export function checkPodSpec(causes: Causes, path: string, spec: PodSpec) {
  const volumes = spec.volumes ?? [];
  checkEach(causes, `${path}.volumes`, volumes);
  for (const [index, { name, ...sources }] of volumes.entries()) {
    // A name alone is an emptyDir.
    for (const second of Object.keys(sources).slice(1)) {
      causes.forbidden(
        `${path}.volumes[${index}].${second}`,
        'may not specify more than 1 volume type',
      );
    }
  }
  if (spec.containers.length === 0) causes.required(`${path}.containers`);
  const inits = spec.initContainers ?? [];
  checkEach(causes, `${path}.initContainers`, inits, spec.containers);
  checkEach(causes, `${path}.containers`, spec.containers);
  const known = new Set(volumes.map(({ name }) => name));
  inits.forEach((container, index) =>
    checkContainer(
      causes,
      `${path}.initContainers[${index}]`,
      container,
      known,
    ),
  );
  spec.containers.forEach((container, index) =>
    checkContainer(causes, `${path}.containers[${index}]`, container, known),
  );
}

/** Names of one list, each a DNS label and none of them twice; `others` must not have them either. */
function checkEach(
  causes: Causes,
  path: string,
  items: readonly { name: string }[],
  others: readonly { name: string }[] = [],
) {
  const seen = new Set(others.map(({ name }) => name));
  for (const [index, { name }] of items.entries()) {
    const field = `${path}[${index}].name`;
    checkName(causes, field, name, 'label');
    if (seen.has(name)) causes.duplicate(field, name);
    seen.add(name);
  }
}

function checkContainer(
  causes: Causes,
  path: string,
  container: Container,
  volumes: ReadonlySet<string>,
) {
  if (!container.image) causes.required(`${path}.image`);
  const policy = container.terminationMessagePolicy;
  if (policy !== undefined && !MESSAGE_POLICIES.includes(policy)) {
    causes.notSupported(
      `${path}.terminationMessagePolicy`,
      policy,
      MESSAGE_POLICIES,
    );
  }
  checkResources(causes, `${path}.resources`, container.resources ?? {});
  const paths = new Set<string>();
  const mounts = container.volumeMounts ?? [];
  for (const [index, { name, mountPath }] of mounts.entries()) {
    const field = `${path}.volumeMounts[${index}]`;
    if (!volumes.has(name)) causes.notFound(`${field}.name`, name);
    if (paths.has(mountPath)) {
      causes.invalid(`${field}.mountPath`, mountPath, 'must be unique');
    }
    paths.add(mountPath);
  }
}
