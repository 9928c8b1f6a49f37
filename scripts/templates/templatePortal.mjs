// A portal that templates are tried out in: asked over HTTP, as the browser does.
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPortal } from '../lib/portal.mjs';
import { ROOT } from '../lib/say.mjs';

const TEMPLATES = join(ROOT, 'plugins/scaffolder-backend-module-ml/templates');
/** Builds services in the example company, and may download artifacts. */
const ENGINEER = 'user:default/mila';
/** A kept connection ends unseen while the caller waits for a command. */
const ONCE = { connection: 'close' };

/** Machines that try this may be slow. */
const SLOW = { ml: { templates: { verify: { seconds: 900 } } } };

/** What every form is filled in with beside the options. */
export const ANSWERS = {
  name: 'screening-service',
  description: 'Scores samples for the screening laboratory.',
  owner: 'group:default/diagnostics',
  environment: 'staging',
  platform: 'deployment',
  autoscaler: 'hpa',
  accelerator: 'none',
  fallback: 'none',
  imageRegistry: 'registry.example.com/ml',
  domain: 'ml.example.com',
  verify: false,
};

/**
 * Starts a portal with a database of its own on `port`, and waits until it knows the models and the templates.
 *
 * @returns a portal with `dryRun`, `create` and `token`; call `stop` in the end
 */
export async function startTemplatePortal({ env, port, dataDir }) {
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  const slow = join(dataDir, 'slow.json');
  writeFileSync(slow, JSON.stringify(SLOW));
  const portal = startPortal({
    env,
    port,
    dataDir,
    extraConfig: [slow],
    onLine: line => appendFileSync(join(dataDir, 'portal.log'), `${line}\n`),
  });
  await Promise.race([
    portal.ready,
    portal.ended.then(why => {
      throw new Error(`The portal stopped: ${why}; see ${dataDir}/portal.log`);
    }),
  ]);
  const token = () => signIn(portal.url);
  const ask = async (path, init = {}) => {
    const response = await fetch(`${portal.url}/api${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${await token()}`,
        'content-type': 'application/json',
        ...ONCE,
      },
      signal: AbortSignal.timeout(300_000),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${path} answered ${response.status}: ${text}`);
    }
    return text ? JSON.parse(text) : undefined;
  };
  const answered = async (path, is) => {
    for (let left = 240; ; left -= 1) {
      const answer = await ask(path).catch(error => {
        if (left === 0) throw error;
      });
      if (answer && is(answer)) return answer;
      if (left === 0)
        throw new Error(`${path} does not come to be as it should`);
      await sleep(500);
    }
  };
  await answered(
    '/catalog/entities?filter=kind=template',
    ({ length }) => length >= 2,
  );
  for (const model of [
    'tumor-screening',
    'digit-recognition',
    'diabetes-progression',
    'wine-cultivar',
  ]) {
    await answered(
      `/ml/v1/entities/mlmodel/default/${model}/versions`,
      ({ main }) => main !== undefined,
    );
  }
  return {
    ...portal,
    token,
    ask,
    answered,
    dryRun: (language, answers) => dryRun(ask, language, answers),
    create: (language, answers) => create(ask, language, answers),
  };
}

/** The files that the template makes, as {path, content, executable}; nothing is created. */
async function dryRun(ask, language, answers) {
  const template = await ask(
    `/catalog/entities/by-name/template/default/${language}-onnx-service`,
  );
  const { directoryContents, steps } = await ask('/scaffolder/v2/dry-run', {
    method: 'POST',
    body: JSON.stringify({
      template,
      values: { ...ANSWERS, ...answers },
      secrets: {},
      directoryContents: filesOf(TEMPLATES).map(path => ({
        path,
        base64Content: readFileSync(join(TEMPLATES, path)).toString('base64'),
      })),
    }),
  });
  return {
    steps,
    files: directoryContents.map(({ path, base64Content, executable }) => ({
      path,
      executable,
      content: Buffer.from(base64Content, 'base64'),
    })),
  };
}

/** Runs the template for real. @returns the output of the task and how long it took, seconds */
async function create(ask, language, answers) {
  const started = Date.now();
  const { id } = await ask('/scaffolder/v2/tasks', {
    method: 'POST',
    body: JSON.stringify({
      templateRef: `template:default/${language}-onnx-service`,
      values: { ...ANSWERS, ...answers },
    }),
  });
  for (;;) {
    const { status } = await ask(`/scaffolder/v2/tasks/${id}`);
    if (['completed', 'failed', 'cancelled'].includes(status)) {
      const events = await ask(`/scaffolder/v2/tasks/${id}/events`);
      const { body } = events.findLast(({ type }) => type === 'completion');
      if (status !== 'completed') {
        const said = events.map(event => event.body.message).slice(-25);
        throw new Error(`The task ${status}:\n${said.join('\n')}`);
      }
      return { output: body.output, seconds: (Date.now() - started) / 1000 };
    }
    await sleep(500);
  }
}

async function signIn(url) {
  const response = await fetch(`${url}/api/auth/examplePeople/refresh`, {
    headers: {
      'x-example-person': ENGINEER,
      'x-requested-with': 'XMLHttpRequest',
      ...ONCE,
    },
  });
  return (await response.json()).backstageIdentity.token;
}

function filesOf(folder, below = '') {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap(
    entry => {
      const path = join(below, entry.name);
      return entry.isDirectory() ? filesOf(folder, path) : [path];
    },
  );
}
