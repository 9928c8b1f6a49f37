import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { exampleInputs } from '../../__testUtils__/exampleInputs';
import { runAction } from '../../__testUtils__/startTemplatesPortal';
import { readTemplatesConfig } from '../../config';
import { createPublishTargetAction } from './createPublishTargetAction';

const gitea = [
  { host: 'localhost:7007', baseUrl: 'http://localhost:7007/api/git-host' },
];

function actionOf(integrations: object) {
  const app = { baseUrl: 'https://portal.example.com' };
  const config = new ConfigReader({ app, integrations: { ...integrations } });
  return createPublishTargetAction({
    integrations: ScmIntegrations.fromConfig(config),
    settings: readTemplatesConfig(config),
  });
}

it.each([true, false])(
  'says where its example is published to, dry run %s',
  async isDryRun => {
    const action = actionOf({ gitea });
    const [input] = exampleInputs(action);
    expect(
      await runAction(action, { input, isDryRun, workspacePath: '/unused' }),
    ).toEqual({
      kind: 'gitea',
      host: 'localhost:7007',
      repoUrl: 'localhost:7007?owner=diagnostics&repo=screening',
      sourceUrl: 'http://localhost:7007/api/git-host/diagnostics/screening',
      cloneUrl: 'http://localhost:7007/api/git-host/diagnostics/screening.git',
    });
  },
);

it('names the setting and the cure where there is no host', async () => {
  const action = actionOf({});
  const [input] = exampleInputs(action);
  await expect(
    runAction(action, { input, workspacePath: '/unused' }),
  ).rejects.toThrow(
    'ml.templates.publish.host: names no host and integrations has no gitea; add the embedded Git host',
  );
});
