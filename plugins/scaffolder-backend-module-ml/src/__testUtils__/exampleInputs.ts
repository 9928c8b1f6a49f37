import { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

/** The inputs of the examples of an action, which its own schema accepts. */
export function exampleInputs({
  examples = [],
  id,
  schema,
}: TemplateAction<any, any>): JsonObject[] {
  const ajv = addFormats(new Ajv());
  const accepts = ajv.compile<JsonObject>(schema?.input ?? {});
  return examples.map(({ description, example }) => {
    const [{ action, input }] = parse(example).steps;
    if (action !== id || !accepts(input)) {
      throw new Error(
        `${id}: ${description}: ${JSON.stringify(accepts.errors)}`,
      );
    }
    return input;
  });
}
