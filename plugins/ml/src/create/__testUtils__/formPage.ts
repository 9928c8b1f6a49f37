import { TemplateParameterSchema } from '@backstage/plugin-scaffolder-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

const TEMPLATE = resolve(
  __dirname,
  '../../../../scaffolder-backend-module-ml/templates/python-onnx-service.yaml',
);

/** A page of the form of our templates. */
export function formPage(
  title: string,
): TemplateParameterSchema['steps'][number] {
  const { spec } = parse(readFileSync(TEMPLATE, 'utf8'));
  const schema = spec.parameters.find(
    (page: { title: string }) => page.title === title,
  );
  return { title, schema };
}
