import { createHash } from 'node:crypto';

/** An OpenAPI schema as a JSON Schema that knows no other fields than it names; without the texts. */
export function conform(schema, take = () => {}) {
  if (schema.$ref) {
    const name = schema.$ref.slice('#/definitions/'.length);
    take(name);
    return { $ref: `#/definitions/${shortName(name)}` };
  }
  if (schema['x-kubernetes-int-or-string']) {
    return {
      type: ['integer', 'string'],
      ...(schema.pattern && { pattern: schema.pattern }),
    };
  }
  const kept = Object.fromEntries(
    Object.entries(schema).filter(([key]) => KEPT[key]),
  );
  for (const [key, nested] of Object.entries(NESTED)) {
    if (kept[key] && typeof kept[key] === 'object') {
      kept[key] = nested(kept[key], child => conform(child, take));
    }
  }
  if (kept.pattern) kept.pattern = portable(kept.pattern);
  if (kept.properties && !schema['x-kubernetes-preserve-unknown-fields']) {
    kept.additionalProperties ??= false;
  }
  return kept;
}

const each = (schemas, convert) =>
  Object.fromEntries(
    Object.entries(schemas).map(([key, value]) => [key, convert(value)]),
  );
const NESTED = {
  additionalProperties: (schema, convert) => convert(schema),
  items: (schema, convert) => convert(schema),
  not: (schema, convert) => convert(schema),
  properties: each,
  allOf: (schemas, convert) => schemas.map(convert),
  anyOf: (schemas, convert) => schemas.map(convert),
  oneOf: (schemas, convert) => schemas.map(convert),
};
const KEPT = Object.fromEntries(
  [
    ...Object.keys(NESTED),
    ...['enum', 'format', 'nullable', 'pattern', 'required', 'type'],
    ...['maxItems', 'maxLength', 'maxProperties', 'maximum'],
    ...['minItems', 'minLength', 'minProperties', 'minimum'],
  ].map(key => [key, true]),
);

/** Says once what is said often: custom resources repeat a whole pod wherever there is one. */
export function shareRepeated(roots) {
  const seen = new Map();
  const count = schema => {
    const text = JSON.stringify(schema);
    if (!worthSharing(schema, text)) return;
    seen.set(text, (seen.get(text) ?? 0) + 1);
    if (seen.get(text) === 1) children(schema).forEach(count);
  };
  Object.values(roots).forEach(count);
  const definitions = {};
  const replace = schema => {
    const text = JSON.stringify(schema);
    const replaced = Object.entries(NESTED).reduce(
      (made, [key, nested]) =>
        made[key] && typeof made[key] === 'object'
          ? { ...made, [key]: nested(made[key], replace) }
          : made,
      schema,
    );
    if ((seen.get(text) ?? 0) < 2) return replaced;
    const name = createHash('sha256').update(text).digest('hex').slice(0, 8);
    definitions[name] = replaced;
    return { $ref: `#/definitions/${name}` };
  };
  const shared = each(roots, replace);
  return { ...shared, ...definitions };
}

function worthSharing(schema, text) {
  return schema.type !== undefined && text.length > 120;
}

function children(schema) {
  return Object.entries(NESTED).flatMap(([key]) => {
    const value = schema[key];
    if (!value || typeof value !== 'object') return [];
    if (key === 'properties' || Array.isArray(value)) {
      return Object.values(value);
    }
    return [value];
  });
}

/** Go lets a pattern pass over the case of letters; a JSON Schema cannot. */
function portable(pattern) {
  if (!pattern.includes('(?i)')) return pattern;
  return pattern
    .replace('(?i)', '')
    .replace(/[a-z]/g, letter => `[${letter}${letter.toUpperCase()}]`);
}

/** A definition's name without what all of them begin with. */
export function shortName(name) {
  return name
    .replace(/^io\.k8s\.api\./, '')
    .replace(/^io\.k8s\.apimachinery\.pkg\..*\./, '');
}
