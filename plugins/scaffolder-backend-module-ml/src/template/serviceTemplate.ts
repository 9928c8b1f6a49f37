import { JsonObject } from '@backstage/types';
import { templateParameters } from './templateParameters';
import { PUBLISHED, templateSteps } from './templateSteps';

/** The languages that there is a template for. */
export const LANGUAGES = ['python', 'typescript'] as const;

/** A language that there is a template for. */
export type Language = (typeof LANGUAGES)[number];

const WORDS: Record<Language, { title: string; with: string; tag: string }> = {
  python: {
    title: 'ML service in Python',
    with: 'FastAPI and ONNX Runtime',
    tag: 'python',
  },
  typescript: {
    title: 'ML service in TypeScript',
    with: 'Fastify and ONNX Runtime, for teams whose platform is Node',
    tag: 'typescript',
  },
};

/** The template of a service in `language`: `templates/<language>-onnx-service.yaml`. */
export function serviceTemplate(language: Language): JsonObject {
  const words = WORDS[language];
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: {
      name: `${language}-onnx-service`,
      title: words.title,
      description: `Serves a model of the catalog with ${words.with}: tests, gates, manifests, alerts and runbook, green on the first commit.`,
      tags: ['ml', 'onnx', words.tag],
    },
    spec: {
      type: 'ml-service',
      parameters: templateParameters,
      steps: templateSteps(language),
      output: {
        links: [
          { title: 'Repository', icon: 'code', url: PUBLISHED.contentsUrl },
          {
            title: 'Service in the catalog',
            icon: 'catalog',
            entityRef:
              '${{ steps.register.output.entityRef or steps.registerGitea.output.entityRef }}',
          },
          {
            title: 'Smoke test of the model version',
            icon: 'dashboard',
            if: "${{ steps.smoke.output.status === 'started' }}",
            url: '${{ steps.smoke.output.url }}',
          },
        ],
        text: [
          {
            title: 'Clone it',
            default: true,
            content: `    git clone ${PUBLISHED.cloneUrl}\n    cd \${{ parameters.name }}\n    make setup ci\n`,
          },
        ],
      },
    },
  };
}
