import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { LANGUAGES, serviceTemplate } from './serviceTemplate';

const TEMPLATES = resolvePackagePath(
  '@callboard/plugin-scaffolder-backend-module-ml',
  'templates',
);

describe('serviceTemplate', () => {
  it.each(LANGUAGES)(
    'is what templates/%s-onnx-service.yaml holds',
    language => {
      const path = join(TEMPLATES, `${language}-onnx-service.yaml`);
      const text = `# Written by src/template: UPDATE_TEMPLATES=1 yarn test serviceTemplate\n${stringify(
        serviceTemplate(language),
        { lineWidth: 0, singleQuote: true, aliasDuplicateObjects: false },
      )}`;
      if (process.env.UPDATE_TEMPLATES) {
        writeFileSync(path, text);
      }
      expect(parse(readFileSync(path, 'utf8'))).toEqual(parse(text));
    },
  );

  it('differs between languages in nothing but their names, folders and what they need', () => {
    const [python, typescript] = LANGUAGES.map(language =>
      JSON.stringify(serviceTemplate(language).spec)
        .replaceAll(language, '*')
        .replace(/You need make, Node [^.]+(\.\d+[^.]+)*\./, ''),
    );
    expect(python).toBe(typescript);
  });
});
