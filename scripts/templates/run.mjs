// The lane `templates`: repositories of every pair of options are made and checked; of each language one is created as a
// user does, cloned over HTTP, and its `make ci` is run, with the right model and rows and with wrong ones.
// Usage: node scripts/templates/run.mjs [--results FILE] [--language LANGUAGE]
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, say } from '../lib/say.mjs';
import { buildApp, bundlePrograms, install } from '../lib/setUp.mjs';
import { toolchain } from '../lib/toolchain.mjs';
import {
  checkFiles,
  checkWithTool,
  writeRepository,
} from './checkGenerated.mjs';
import { OPTIONS, WITHOUT_ROWS, optionPairs } from './optionPairs.mjs';
import { peerTools } from './peerTools.mjs';
import {
  admitModel,
  admitRows,
  plantWorseModel,
  plantWrongRow,
} from './plantFaults.mjs';
import { startTemplatePortal } from './templatePortal.mjs';

const PORT = Number(process.env.TEMPLATES_PORT ?? 7407);
const WORK = join(ROOT, '.cache', 'templates');
const LANGUAGES = ['python', 'typescript'];
const MODEL = 'mlmodel:default/tumor-screening';
/** Downloads fail at once with it, so that what passes needs none. */
const OFFLINE = {
  HTTP_PROXY: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  NO_PROXY: 'localhost,127.0.0.1',
  PIP_NO_INDEX: '1',
  npm_config_offline: 'true',
};

const { values: flags } = parseArgs({
  options: { results: { type: 'string' }, language: { type: 'string' } },
});
const languages = flags.language ? [flags.language] : LANGUAGES;
const tally = { passed: 0, failed: 0, skipped: 0 };

const plain = toolchain();
install(plain);
bundlePrograms(plain);
buildApp(plain);
const { folders, missing } = peerTools(plain);
const env = { ...plain, PATH: [...folders, plain.PATH].join(':') };
for (const each of missing) {
  say(each);
  tally[process.env.CI ? 'failed' : 'skipped'] += 1;
}

rmSync(WORK, { recursive: true, force: true });
mkdirSync(WORK, { recursive: true });
const portal = await startTemplatePortal({
  env,
  port: PORT,
  dataDir: join(WORK, 'portal'),
});
try {
  for (const language of languages) {
    await everyPair(language);
    await fromCreateToCi(language);
  }
  if (languages.length > 1) {
    await check('both languages measure the same', sameNumbers);
  }
} finally {
  await portal.stop();
}
console.log(
  `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`,
);
if (flags.results) writeFileSync(flags.results, JSON.stringify(tally));
process.exit(tally.failed > 0 ? 1 : 0);

async function everyPair(language) {
  for (const choice of optionPairs(OPTIONS)) {
    const words = Object.values(choice).join(', ');
    await check(`${language}: ${words}`, async () => {
      const { files } = await portal.dryRun(language, choice);
      checkFiles(files, language, choice);
      const folder = join(WORK, `pair-${language}`);
      writeRepository(folder, files);
      await checkWithTool(folder, env);
    });
  }
  await check(`${language}: no static fallback without rows`, () =>
    assert.rejects(
      portal.dryRun(language, { model: WITHOUT_ROWS[0], fallback: 'static' }),
      /fallback: static needs evaluation rows/,
    ),
  );
}

async function fromCreateToCi(language) {
  const name = `screening-${language}`;
  const clone = join(WORK, name);
  const created = await check(
    `${language}: created and registered`,
    async () => {
      const { seconds } = await portal.create(language, {
        model: MODEL,
        name,
        verify: true,
      });
      await inCatalog(name);
      return seconds;
    },
  );
  if (!created) return;
  await check(`${language}: the smoke test of the version passes`, () =>
    portal.answered(
      `/smoke-test/v1/runs?ref=${encodeURIComponent(MODEL)}`,
      ({ runs }) => runs.some(({ exitClass }) => exitClass === 'passed'),
    ),
  );
  await check(`${language}: cloned over HTTP`, async () => {
    const address = new URL(
      `${portal.url}/api/git-host/diagnostics/${name}.git`,
    );
    address.username = 'mila';
    address.password = await portal.token();
    await git(WORK, 'clone', '--quiet', address.href, clone);
  });
  await check(`${language}: make setup`, () =>
    ran('make', ['setup'], clone, env),
  );
  await check(`${language}: make ci, offline`, async () => {
    await ran('make', ['ci'], clone, { ...env, ...OFFLINE });
    assert.equal(await git(clone, 'status', '--porcelain'), '');
  });
  await plantedFaults(language, clone);
}

async function plantedFaults(language, clone) {
  const red = (fault, target, words) =>
    check(`${language}: make ${target} is red: ${fault}`, async () => {
      const { status, output } = await run('make', [target], clone, {
        ...env,
        ...OFFLINE,
      });
      assert.notEqual(status, 0, 'it passed');
      assert.match(output, words);
    });
  plantWorseModel(clone);
  await red('another model than the manifest says', 'evaluate', /digest/i);
  admitModel(clone);
  await red('a model that answers wrongly', 'evaluate', /accuracy/i);
  await git(clone, 'checkout', '--', '.');
  plantWrongRow(clone);
  await red('other rows than the contract says', 'data-gate', /sha256|digest/i);
  admitRows(clone);
  await red('a measurement that cannot be', 'data-gate', /mean_radius/);
  await git(clone, 'checkout', '--', '.');
  await check(
    `${language}: make evaluate and data-gate are part of make ci`,
    async () => {
      const output = await ran('make', ['-n', 'ci'], clone, env);
      for (const gate of ['evaluat', 'data'])
        assert.match(output, new RegExp(gate));
    },
  );
}

/** Owner and relations of the new entities, as the catalog has them. */
async function inCatalog(name) {
  const entity = kind =>
    portal.answered(
      `/catalog/entities/by-name/${kind}/default/${name}`,
      ({ relations }) => relations?.length > 0,
    );
  const service = await entity('mlinferenceservice');
  const targets = service.relations.map(
    ({ type, targetRef }) => `${type} ${targetRef}`,
  );
  for (const relation of [
    'ownedBy group:default/diagnostics',
    `serves ${MODEL}`,
    `providesApi api:default/${name}`,
  ]) {
    assert.ok(targets.includes(relation), `${relation} is not in ${targets}`);
  }
  await entity('component');
  await entity('api');
}

function sameNumbers() {
  const [first, second] = LANGUAGES.map(language =>
    JSON.parse(
      readFileSync(
        join(WORK, `screening-${language}`, 'reports/evaluation.json'),
        'utf8',
      ),
    ),
  );
  const metrics = Object.keys(first.candidate.metrics);
  assert.deepEqual(
    metrics.sort(),
    Object.keys(second.candidate.metrics).sort(),
  );
  for (const metric of metrics) {
    const [a, b] = [first, second].map(each => each.candidate.metrics[metric]);
    assert.ok(Math.abs(a - b) <= 1e-9, `${metric}: ${a} and ${b}`);
  }
}

async function check(name, work) {
  const started = Date.now();
  try {
    await work();
    tally.passed += 1;
    say(`✔ ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    return true;
  } catch (error) {
    tally.failed += 1;
    say(`✘ ${name}\n${error.message}`);
    return false;
  }
}

async function ran(command, args, cwd, commandEnv) {
  const { status, output } = await run(command, args, cwd, commandEnv);
  if (status !== 0) {
    throw new Error(
      `${command} ${args[0]} ended with ${status}:\n${output.slice(-6000)}`,
    );
  }
  return output;
}

async function run(command, args, cwd, commandEnv) {
  const child = spawn(command, args, {
    cwd,
    env: commandEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 900_000,
  });
  const parts = [];
  child.stdout.on('data', part => parts.push(part));
  child.stderr.on('data', part => parts.push(part));
  const status = await new Promise(resolve => {
    child.once('error', error => {
      parts.push(Buffer.from(error.message));
      resolve(1);
    });
    child.once('close', resolve);
  });
  return { status, output: Buffer.concat(parts).toString('utf8') };
}

function git(cwd, ...args) {
  return ran('git', args, cwd, env);
}
