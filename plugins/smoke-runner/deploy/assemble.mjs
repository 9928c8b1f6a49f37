// Puts together the folder that an image of the runner holds, with no Docker: the program,
// of onnxruntime-node what it loads on this platform, and their licences. Prints each file
// with its bytes. Usage: node assemble.mjs OUT [--providers FOLDER]
//
// --providers: a folder with libonnxruntime_providers_{shared,cuda}.so, which the package
// of onnxruntime-node does not hold.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const PACKAGE = dirname(dirname(fileURLToPath(import.meta.url)));
/** Where the images have Node. A base without a shell has no `env` that could seek it. */
const NODE = '/usr/local/bin/node';
const PROVIDERS = ['shared', 'cuda'].map(
  name => `libonnxruntime_providers_${name}.so`,
);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { providers: { type: 'string' } },
});
if (positionals.length !== 1) throw new Error('assemble takes one folder');
const out = resolve(positionals[0]);
if (existsSync(out) && readdirSync(out).length > 0)
  throw new Error(`${out} is not empty`);

const packageJson = folder =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const requirer = createRequire(join(PACKAGE, 'package.json'));
const runtime = dirname(requirer.resolve('onnxruntime-node/package.json'));
// It does not export its package.json.
const common = resolve(
  createRequire(join(runtime, 'x')).resolve('onnxruntime-common'),
  '../../..',
);

copyProgram();
const native = `bin/napi-v6/${process.platform}/${process.arch}`;
// Not adm-zip and global-agent, which it names as well: only its install script uses them.
copyPackage(runtime, ['package.json', 'dist', native]);
copyPackage(common, ['package.json', 'dist/cjs']);
if (values.providers) copyProviders(resolve(values.providers));
writeLicences();
printFiles();

function copyProgram() {
  const { name, version, license } = packageJson(PACKAGE);
  const about = { name, version, license };
  mkdirSync(join(out, 'bin'), { recursive: true });
  mkdirSync(join(out, 'dist'));
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(about)}\n`);
  const start = readFileSync(join(PACKAGE, 'bin/callboard-smoke.cjs'), 'utf8');
  const bin = join(out, 'bin/callboard-smoke');
  writeFileSync(bin, start.replace(/^#!.*/, `#!${NODE}`));
  chmodSync(bin, 0o755);
  // Made anew where its sources are; the published package holds it.
  if (existsSync(join(PACKAGE, 'src'))) {
    const bundle = join(out, 'dist/callboard-smoke.cjs');
    execFileSync(process.execPath, [join(PACKAGE, 'bundle.mjs'), bundle]);
  } else {
    for (const file of ['callboard-smoke.cjs', 'callboard-smoke.licences.txt'])
      cpSync(join(PACKAGE, 'dist', file), join(out, 'dist', file));
  }
}

function copyPackage(folder, paths) {
  const to = join(out, 'node_modules', packageJson(folder).name);
  const filter = path => !/\.(d\.ts|map)$/.test(path);
  for (const path of paths)
    cpSync(join(folder, path), join(to, path), { recursive: true, filter });
}

function copyProviders(folder) {
  const to = join(out, 'node_modules/onnxruntime-node', native);
  for (const name of PROVIDERS) {
    if (!existsSync(join(folder, name)))
      throw new Error(`${folder} lacks ${name}, which --providers needs`);
    cpSync(join(folder, name), join(to, name));
  }
}

function writeLicences() {
  const own = [PACKAGE, resolve(PACKAGE, '../..')]
    .map(folder => join(folder, 'LICENSE'))
    .find(existsSync);
  if (!own) throw new Error(`${PACKAGE} lacks the file LICENSE`);
  cpSync(own, join(out, 'LICENSE'));
  const texts = [runtime, common].map(folder => {
    const { name, version, license, repository } = packageJson(folder);
    return `${name} ${version}: ${license}, ${repository.url}\n`;
  });
  writeFileSync(join(out, 'node_modules/LICENCES.txt'), texts.join(''));
}

function printFiles() {
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
  const sizes = files.map(file => statSync(file).size);
  files.forEach((file, index) => {
    console.log(`${`${sizes[index]}`.padStart(11)}  ${relative(out, file)}`);
  });
  const all = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`${`${all}`.padStart(11)}  bytes in ${files.length} files`);
}
