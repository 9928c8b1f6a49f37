import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The licences of the packages that files belong to, as their makers wrote them: most ask
 * that the text goes with each copy.
 * @param {string[]} files - absolute paths
 */
export function bundledLicences(files) {
  const folders = new Set(
    files
      .filter(file => file.includes('/node_modules/'))
      .map(file => packageFolder(dirname(file))),
  );
  return [...folders]
    .map(licenceOf)
    .sort((one, other) => (one < other ? -1 : 1))
    .join('\n');
}

/**
 * The name, version and licence of the package in a folder, with its text where it has one.
 * @param {string} folder
 */
function licenceOf(folder) {
  const { name, version, license, repository } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
  const text = file
    ? readFileSync(join(folder, file), 'utf8').trim()
    : `Its package holds no text of it; see ${
        repository?.url ?? repository ?? 'its repository'
      }`;
  return `=== ${name} ${version}: ${license}\n\n${text}\n`;
}

/** The folder with the package.json that names a package: those within it say only which dialect its files are. */
function packageFolder(folder) {
  const path = join(folder, 'package.json');
  const named = existsSync(path) && JSON.parse(readFileSync(path, 'utf8')).name;
  return named ? folder : packageFolder(dirname(folder));
}
