import { JsonObject } from '@backstage/types';
import { Language } from './serviceTemplate';

/** The actions of stock Backstage that publish, by the kind of host that `ml:publish:target` names. */
const PUBLISHERS: Record<string, string> = {
  gitea: 'publish:gitea',
  github: 'publish:github',
  gitlab: 'publish:gitlab',
  bitbucketCloud: 'publish:bitbucketCloud',
  bitbucketServer: 'publish:bitbucketServer',
  azure: 'publish:azure',
};

const KINDS = Object.keys(PUBLISHERS);

/** The first of them that ran. */
function published(output: string): string {
  return `\${{ ${KINDS.map(kind => `steps.${kind}.output.${output}`).join(
    ' or ',
  )} }}`;
}

/** Where the new repository is, for the links of the last page. */
export const PUBLISHED = {
  contentsUrl: published('repoContentsUrl'),
  cloneUrl: published('remoteUrl'),
};

/** What the skeletons are rendered with. */
function values(language: Language): JsonObject {
  const resolved = (field: string) => `\${{ steps.resolve.output.${field} }}`;
  const given = (field: string) => `\${{ parameters.${field} }}`;
  return {
    name: given('name'),
    description: given('description'),
    owner: given('owner'),
    system: '${{ parameters.system or "" }}',
    lifecycle: 'experimental',
    environment: given('environment'),
    language,
    platform: given('platform'),
    autoscaler: given('autoscaler'),
    accelerator: given('accelerator'),
    fallback: given('fallback'),
    imageRepository: '${{ parameters.imageRegistry }}/${{ parameters.name }}',
    endpointUrl:
      'https://${{ parameters.name }}.${{ parameters.environment }}.${{ parameters.domain }}',
    portalUrl: resolved('portalUrl'),
    model: {
      ref: resolved('entityRef'),
      name: resolved('name'),
      title: resolved('title'),
      label: resolved('label'),
      versionId: resolved('versionId'),
      digest: resolved('digest'),
      task: resolved('task'),
      license: resolved('license'),
      riskTier: resolved('riskTier'),
      owner: resolved('owner'),
    },
    features: resolved('features'),
    slo: resolved('slo'),
    hasRows: resolved('hasRows'),
  };
}

/** All skeletons in one step: the steps of a task stand beside each other. */
function skeletons(language: Language): JsonObject {
  return {
    id: 'skeletons',
    name: 'Write the files',
    action: 'fetch:template',
    each: [
      './shared/base',
      './shared/${{ parameters.platform }}',
      `./${language}`,
      `\${{ './${language}-gpu' if parameters.accelerator === 'nvidia' else '' }}`,
    ],
    if: '${{ each.value }}',
    input: {
      url: '${{ each.value }}',
      templateFileExtension: '.njk',
      values: values(language),
    },
  };
}

function publish(kind: string): JsonObject {
  return {
    id: kind,
    name: 'Publish',
    action: PUBLISHERS[kind],
    if: `\${{ steps.target.output.kind === '${kind}' }}`,
    input: {
      repoUrl: '${{ steps.target.output.repoUrl }}',
      description: '${{ parameters.description }}',
      defaultBranch: 'main',
      gitCommitMessage:
        'Serve ${{ steps.resolve.output.name }} ${{ steps.resolve.output.label }}',
    },
  };
}

/** What is done, in order, with names that are short enough to stand beside each other: nothing is created outside the task before everything was checked. */
export function templateSteps(language: Language): JsonObject[] {
  return [
    {
      id: 'target',
      name: 'Name and host',
      action: 'ml:publish:target',
      input: {
        owner: '${{ parameters.owner }}',
        name: '${{ parameters.name }}',
      },
    },
    {
      id: 'resolve',
      name: 'Fetch the model',
      action: 'ml:model:resolve',
      input: { modelRef: '${{ parameters.model }}' },
    },
    {
      id: 'policy',
      name: 'Ask the policy',
      action: 'ml:policy:check',
      input: {
        versionId: '${{ steps.resolve.output.versionId }}',
        environment: '${{ parameters.environment }}',
      },
    },
    skeletons(language),
    {
      id: 'contract',
      name: 'Contract',
      action: 'ml:contract:generate',
      input: { fallback: '${{ parameters.fallback }}' },
    },
    {
      id: 'card',
      name: 'Model card',
      action: 'ml:card:render',
      input: { modelRef: '${{ steps.resolve.output.entityRef }}' },
    },
    {
      id: 'tools',
      name: 'Pin tools',
      action: 'ml:tools:pin',
      input: {},
    },
    {
      id: 'manifests',
      name: 'Validate manifests',
      action: 'ml:manifests:validate',
      input: {},
    },
    {
      id: 'verify',
      name: 'Tests and gates',
      action: 'ml:repository:verify',
      if: '${{ parameters.verify !== false }}',
      input: { language },
    },
    {
      id: 'stamp',
      name: 'Stamp',
      action: 'ml:template:stamp',
      input: { answers: '${{ parameters }}' },
    },
    ...KINDS.map(publish),
    {
      id: 'register',
      name: 'Register',
      action: 'catalog:register',
      if: "${{ steps.target.output.kind !== 'gitea' }}",
      input: {
        repoContentsUrl: PUBLISHED.contentsUrl,
        catalogInfoPath: '/catalog-info.yaml',
      },
    },
    {
      // The reader of Gitea finds no path from the root of a repository.
      id: 'registerGitea',
      name: 'Register',
      action: 'catalog:register',
      if: "${{ steps.target.output.kind === 'gitea' }}",
      input: {
        catalogInfoUrl:
          '${{ steps.gitea.output.repoContentsUrl }}catalog-info.yaml',
      },
    },
    {
      id: 'smoke',
      name: 'Smoke test',
      action: 'ml:smoke:start',
      input: {
        entityRef: '${{ steps.resolve.output.entityRef }}',
        versionId: '${{ steps.resolve.output.versionId }}',
      },
    },
  ];
}
