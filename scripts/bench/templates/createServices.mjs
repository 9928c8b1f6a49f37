import { join } from 'node:path';
import { writeRepository } from '../../templates/checkGenerated.mjs';
import { startTemplatePortal } from '../../templates/templatePortal.mjs';
import { print, round, run } from './figures.mjs';

const MODEL = 'mlmodel:default/tumor-screening';

/** Creates services of each language as a user does, and leaves a repository of each in `work` that is set up. */
export async function createServices({ env, languages, work }) {
  const portal = await startTemplatePortal({
    env,
    port: 7607,
    dataDir: join(work, 'portal'),
  });
  try {
    for (const language of languages) {
      for (const turn of ['first', 'again']) {
        await createOne(portal, language, turn);
      }
      const { files } = await portal.dryRun(language, { model: MODEL });
      const folder = join(work, language);
      writeRepository(folder, files);
      run(env, 'make', ['setup'], folder);
    }
  } finally {
    await portal.stop();
  }
}

async function createOne(portal, language, turn) {
  const name = `bench-${language}-${turn}`;
  const started = Date.now();
  const { seconds: task } = await portal.create(language, {
    model: MODEL,
    name,
    verify: true,
  });
  await portal.answered(
    `/catalog/entities/by-name/mlinferenceservice/default/${name}`,
    ({ relations }) => relations?.length > 0,
  );
  await portal.answered(
    `/smoke-test/v1/runs?ref=${encodeURIComponent(MODEL)}`,
    ({ runs }) =>
      runs.some(
        ({ exitClass, finishedAt }) =>
          exitClass === 'passed' && Date.parse(finishedAt) > started,
      ),
  );
  print({
    figure: 'from Create to registered entities and a passed smoke test',
    language,
    turn:
      turn === 'first'
        ? 'dependencies not yet installed'
        : 'dependencies installed',
    ours: round((Date.now() - started) / 1000),
    task: round(task),
    unit: 's',
    aim: 60,
  });
}
