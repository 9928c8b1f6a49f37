import { KubeObject } from '../KubeObject';
import { badRequest } from './ApiError';

type Test = (object: KubeObject) => boolean;

/** Which objects the query parameters `labelSelector` and `fieldSelector` leave. */
export function selectorOf(query: URLSearchParams): Test {
  const tests = [
    ...requirements(query.get('labelSelector')).map(labelTest),
    ...requirements(query.get('fieldSelector')).map(fieldTest),
  ];
  return object => tests.every(test => test(object));
}

/** Commas within parentheses belong to a set. */
function requirements(selector: string | null): string[] {
  return (selector ?? '')
    .split(/,(?![^(]*\))/)
    .map(requirement => requirement.trim())
    .filter(Boolean);
}

function labelTest(requirement: string): Test {
  const set = /^(\S+)\s+(in|notin)\s+\(([^)]*)\)$/.exec(requirement);
  if (set) {
    const [, key, operator, list] = set;
    const values = list.split(',').map(value => value.trim());
    return ({ metadata }) =>
      values.includes(metadata.labels?.[key] ?? '\0') === (operator === 'in');
  }
  const equal = /^([^!=\s]+)\s*(==|!=|=)\s*([^!=\s]*)$/.exec(requirement);
  if (equal) {
    const [, key, operator, value] = equal;
    return ({ metadata }) =>
      (metadata.labels?.[key] === value) === (operator !== '!=');
  }
  const exists = /^(!?)\s*([^!=\s]+)$/.exec(requirement);
  if (!exists) {
    throw badRequest(`unable to parse requirement: ${requirement}`);
  }
  const [, not, key] = exists;
  return ({ metadata }) => key in (metadata.labels ?? {}) === (not === '');
}

function fieldTest(requirement: string): Test {
  const [, field, operator, value] =
    /^([^!=]+)(==|!=|=)(.*)$/.exec(requirement) ?? [];
  if (field !== 'metadata.name' && field !== 'metadata.namespace') {
    throw badRequest(`field label not supported: ${field ?? requirement}`);
  }
  const key = field === 'metadata.name' ? 'name' : 'namespace';
  return ({ metadata }) => (metadata[key] === value) === (operator !== '!=');
}
