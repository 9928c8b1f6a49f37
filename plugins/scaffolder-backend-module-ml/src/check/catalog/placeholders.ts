import { JsonObject, JsonValue } from '@backstage/types';

/** What stands for the content of a file, and what the catalog makes of it. */
const MADE: Record<string, JsonValue> = {
  $text: 'text',
  $openapi: 'text',
  $json: {},
  $yaml: {},
};

/** The file that a placeholder such as `$text: ./openapi.json` names. */
export function placeholderFile(value: JsonObject): string | undefined {
  const [[key, file] = [], ...others] = Object.entries(value);
  return key && key in MADE && typeof file === 'string' && others.length === 0
    ? file
    : undefined;
}

/** A value as a schema sees it: with something of the right type for each placeholder. */
export function withoutPlaceholders(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutPlaceholders);
  if (typeof value !== 'object' || value === null) return value;
  if (placeholderFile(value)) return MADE[Object.keys(value)[0]];
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key,
      withoutPlaceholders(field ?? null),
    ]),
  );
}
