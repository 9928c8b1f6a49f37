import { DriftSettings, driftSettings } from '@callboard/plugin-ml-common';
import { JsonObject, JsonValue } from '@backstage/types';

/** Settings as written, most general first, over the defaults: objects are merged by their members, all else is replaced. @throws ZodError when they contradict each other */
export function settingsOf(...written: JsonObject[]): DriftSettings {
  return driftSettings.parse(mergedSettings(...written));
}

/** The same without defaults, not checked. */
export function mergedSettings(...written: JsonObject[]): JsonObject {
  return written.reduce(merged, {});
}

function merged(base: JsonObject, over: JsonObject): JsonObject {
  const result = { ...base };
  for (const [name, value] of Object.entries(over)) {
    const before = result[name];
    result[name] =
      isObject(before) && isObject(value) ? merged(before, value) : value;
  }
  return result;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
