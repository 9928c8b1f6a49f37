// What must hold of every generated repository, whatever was chosen.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../lib/say.mjs';
import { WITHOUT_ROWS } from './optionPairs.mjs';

const PACKAGE = join(ROOT, 'plugins/scaffolder-backend-module-ml');
const TEMPLATES = join(PACKAGE, 'templates');
const checkProgram = promisify(execFile);

/** Written by actions, whatever was chosen. */
const WRITTEN = [
  '.callboard/template.json',
  'contracts/input.schema.json',
  'contracts/openapi.json',
  'data/contract.yaml',
  'docs/model-card.md',
  'golden/bundle.json',
  'model/champion/manifest.json',
  'model/champion/model.onnx',
  'model/manifest.json',
  'model/model.onnx',
  'tools/tools.json',
];
/** Written where the model was evaluated on rows that may be copied. */
const WRITTEN_WITH_ROWS = ['data/evaluation.csv', 'model/fallback.json'];

/** The paths that must be there, and no others. */
export function expectedFiles(language, choice) {
  return [
    ...skeletonFiles(language, choice).map(withoutSuffix),
    ...WRITTEN,
    ...(WITHOUT_ROWS.includes(choice.model) ? [] : WRITTEN_WITH_ROWS),
  ].sort();
}

/** The files of the skeletons that are fetched for a choice; those that are rendered end in .njk. */
function skeletonFiles(language, choice) {
  const folders = [
    'shared/base',
    `shared/${choice.platform}`,
    language,
    ...(choice.accelerator === 'nvidia' ? [`${language}-gpu`] : []),
  ].map(folder => join(TEMPLATES, folder));
  return folders.flatMap(folder =>
    filesOf(folder).map(path => relative(folder, path)),
  );
}

const withoutSuffix = path => path.replace(/\.njk$/, '');

function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesOf(path) : [path];
  });
}

/** @throws AssertionError naming files that lack, or should not be there, or hold what no repository may hold */
export function checkFiles(files, language, choice) {
  assert.deepEqual(
    files.map(({ path }) => path).sort(),
    expectedFiles(language, choice),
  );
  const rendered = skeletonFiles(language, choice)
    .filter(path => path.endsWith('.njk'))
    .map(withoutSuffix);
  for (const { path, content } of files) {
    if (path.endsWith('.onnx')) continue;
    const text = content.toString('utf8');
    // Expressions of workflows look like those of templates.
    const leftover = path.startsWith('.github/')
      ? /\$\{\{ *(values|parameters|steps)\b|\{%/.exec(text)
      : /\$\{\{|\{%|%\}/.exec(text);
    assert.equal(leftover?.[0], undefined, `${path} holds ${leftover?.[0]}`);
    if (rendered.includes(path)) {
      assert.doesNotMatch(
        text,
        /\bundefined\b|\[object Object\]|\bNaN\b/,
        `${path} holds a value that was not given`,
      );
    }
    assert.doesNotMatch(
      text,
      /-----BEGIN [A-Z ]*PRIVATE KEY|eyJ[A-Za-z0-9_-]{20,}\.eyJ|(password|secret|token)["']?\s*[:=]\s*["'][A-Za-z0-9+/_-]{16,}["']/i,
      `${path} holds a secret`,
    );
  }
}

/** Writes the files of a dry-run into `folder`. */
export function writeRepository(folder, files) {
  rmSync(folder, { recursive: true, force: true });
  for (const { path, content, executable } of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
    if (executable) chmodSync(target, 0o755);
  }
}

/** @throws Error with what callboard-check finds wrong in `folder` */
export async function checkWithTool(folder, env) {
  const { stdout } = await checkProgram(
    'node',
    [join(PACKAGE, 'bin/callboard-check.cjs'), 'all', '.'],
    { cwd: folder, env },
  ).catch(error => {
    throw new Error(`${error.message}\n${error.stdout}`, { cause: error });
  });
  assert.doesNotMatch(stdout, /not run/, stdout);
}
