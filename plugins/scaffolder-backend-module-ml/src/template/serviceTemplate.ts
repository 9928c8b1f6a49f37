import { JsonObject } from '@backstage/types';
import { templateParameters } from './templateParameters';
import { PUBLISHED, templateSteps } from './templateSteps';

/** The languages that there is a template for. */
export const LANGUAGES = ['python', 'typescript'] as const;

/** A language that there is a template for. */
export type Language = (typeof LANGUAGES)[number];

const WORDS: Record<
  Language,
  { title: string; with: string; tag: string; needs: string }
> = {
  python: {
    title: 'ML service in Python',
    with: 'FastAPI and ONNX Runtime',
    tag: 'python',
    needs: 'Node 20 and Python 3.11 or newer',
  },
  typescript: {
    title: 'ML service in TypeScript',
    with: 'Fastify and ONNX Runtime, for teams whose platform is Node',
    tag: 'typescript',
    needs: 'Node 22.18 or newer',
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
            content: cloning(words.needs),
          },
        ],
      },
    },
  };
}

/** Which credentials Git asks for depends on the host. */
function cloning(needs: string): string {
  const embedded =
    "'The name may be anything; the password is a token of the portal. The page of the repository (the link above) copies a command with a token in it.'";
  const other =
    "'They are those of your account at ' + steps.target.output.host + '.'";
  return `    git clone ${PUBLISHED.cloneUrl}
    cd \${{ parameters.name }}
    make setup ci

Git asks for a name and a password. \${{ ${embedded} if steps.target.output.embedded else ${other} }}

You need make, ${needs}.
`;
}
