import { StatusSlot } from '@callboard/plugin-ml-common';
import { MainVersion } from '../ModelVersions';
import { ModelRegistry } from './store/RegistryStates';

/** The most errors and conflicts that a reason names. */
const NAMED = 3;

/** What the slot `version` shows of a model. `registries` are those that it names. */
export function versionStatus(
  main: MainVersion | undefined,
  registries: readonly ModelRegistry[],
): StatusSlot {
  if (registries.length === 0) {
    return {
      level: 'not-set-up',
      text: 'none',
      reason: 'The model names no registry in spec.registries.',
    };
  }
  const text = main ? spoken(main.version.label) : 'none';
  const silent = registries.filter(({ state }) => state !== 'ok');
  if (silent.length === registries.length) {
    return {
      level: 'unknown',
      text: main ? text : 'unknown',
      reason: sentence(silent.map(whySilent)),
      ...freshness(registries),
    };
  }
  if (!main) {
    return {
      level: silent.length > 0 ? 'unknown' : 'not-set-up',
      text: 'none',
      reason: sentence([...registries.map(listed), ...silent.map(whySilent)]),
      source: sourceOf(registries),
    };
  }
  const fields = main.version.conflicts.map(({ field }) => field);
  return {
    level: fields.length > 0 || silent.length > 0 ? 'attention' : 'ok',
    text,
    reason: sentence([
      ...(fields.length > 0 ? [`sources contradict on ${some(fields)}`] : []),
      ...silent.map(whySilent),
      main.reason,
      ...registries.filter(({ state }) => state === 'ok').map(listed),
    ]),
    // Not the last look at the registry: rows would change with each.
    measuredAt: main.version.changedAt,
    source: sourceOf(registries),
  };
}

/** `3` is said `v3`; a name such as `2024-spring` or `v3` is said as it is. */
function spoken(label: string): string {
  return (/^\d+(\.\d+)*$/.test(label) ? `v${label}` : label).slice(0, 200);
}

function listed({ registry, versions }: ModelRegistry): string {
  return `${versions} ${
    versions === 1 ? 'version' : 'versions'
  } in ${registry}`;
}

function whySilent({ error, readAt, registry, state }: ModelRegistry): string {
  switch (state) {
    case 'never':
      return `${registry} was not read yet`;
    case 'not-configured':
      return `no registry ${registry} is configured here`;
    default:
      return `${registry} cannot be read: ${error} (${
        readAt ? `last read ${readAt}` : 'never read'
      })`;
  }
}

/** The oldest of what is shown. */
function freshness(
  registries: readonly ModelRegistry[],
): Pick<StatusSlot, 'measuredAt' | 'source'> {
  const times = registries.flatMap(({ readAt }) => readAt ?? []).sort();
  return {
    ...(times.length > 0 && { measuredAt: times[0] }),
    source: sourceOf(registries),
  };
}

function sourceOf(registries: readonly ModelRegistry[]): string {
  return registries.map(({ registry }) => registry).join(', ');
}

function some(fields: string[]): string {
  const more = fields.length - NAMED;
  return (
    fields.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
  );
}

function sentence(parts: string[]): string {
  return parts.join('; ');
}
