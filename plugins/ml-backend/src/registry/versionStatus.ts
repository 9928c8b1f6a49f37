import { StatusSlot } from '@callboard/plugin-ml-common';
import { MainVersion } from '../ModelVersions';
import { spokenTime } from '../spokenTime';
import { ModelRegistry } from './store/RegistryStates';

/** The most errors and conflicts that a reason names. */
const NAMED = 3;

/** What the slot `version` shows of a model. `registries` are those that it names; `gone` are its versions that none lists any more. */
export function versionStatus(
  main: MainVersion | undefined,
  registries: readonly ModelRegistry[],
  gone: number,
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
      reason: sentences(silent.map(whySilent)),
      ...freshness(registries),
    };
  }
  if (!main) {
    return {
      level: silent.length > 0 ? 'unknown' : 'not-set-up',
      text: 'none',
      reason: sentences([
        ...registries.map(listed),
        ...noLonger(gone),
        ...silent.map(whySilent),
      ]),
      source: sourceOf(registries),
    };
  }
  const fields = main.version.conflicts.map(({ field }) => field);
  return {
    level: fields.length > 0 || silent.length > 0 ? 'attention' : 'ok',
    text,
    reason: sentences([
      ...(fields.length > 0 ? [`Sources contradict on ${some(fields)}`] : []),
      ...silent.map(whySilent),
      main.reason === 'newest'
        ? 'It is the newest'
        : `The ${main.reason} points to it`,
      ...registries.filter(({ state }) => state === 'ok').map(listed),
      ...noLonger(gone),
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

function noLonger(gone: number): string[] {
  return gone > 0 ? [`${gone} more no longer listed`] : [];
}

function whySilent({ error, readAt, registry, state }: ModelRegistry): string {
  switch (state) {
    case 'never':
      return `${registry} was not read yet`;
    case 'not-configured':
      return `No registry ${registry} is configured here`;
    default:
      return `${registry} cannot be read (${
        readAt ? `last read ${spokenTime(readAt)}` : 'never read'
      }): ${error}`;
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

/** Each with one full stop, whatever the words of others end with. */
function sentences(parts: string[]): string {
  return parts.map(part => `${part.replace(/[.\s]+$/, '')}.`).join(' ');
}
