import { ErrorObject } from 'ajv';
import { pointerParts } from './jsonPointer';
import { Problem } from './Problem';

/** What a schema found, in words. */
export function schemaProblem(
  { instancePath, keyword, message = '', params, data }: ErrorObject,
  what: string,
): Problem {
  const path = pointerParts(instancePath).map(part =>
    /^\d+$/.test(part) ? Number(part) : part,
  );
  const found = `, found ${shorten(JSON.stringify(data))}`;
  switch (keyword) {
    case 'additionalProperties':
      return {
        path: [...path, params.additionalProperty],
        rule: `is not a field of ${what}`,
      };
    case 'required':
      return { path: [...path, params.missingProperty], rule: 'is required' };
    case 'enum':
      return {
        path,
        rule: `must be one of ${params.allowedValues.join(', ')}${found}`,
      };
    case 'const':
      return { path, rule: `must be ${params.allowedValue}${found}` };
    case 'type':
      return { path, rule: `must be of type ${params.type}${found}` };
    default:
      return { path, rule: `${message}${found}` };
  }
}

function shorten(text: string = 'nothing'): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
