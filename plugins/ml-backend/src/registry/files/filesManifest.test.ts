import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifest } from './filesManifest';

interface Manifest {
  aliases: Record<string, string>;
  versions: Array<Record<string, unknown>>;
}

const real = readFileSync(
  join(__dirname, '../../../../../examples/models/wine-cultivar/manifest.json'),
  'utf8',
);
const parse = (content: string) => parseManifest('wine/manifest.json', content);

it.each<[string, (manifest: Manifest) => void, string]>([
  [
    'a metric of words',
    m => (m.versions[1].metrics = { accuracy: 'good' }),
    'versions[1].metrics.accuracy: must be a number',
  ],
  [
    'a version twice',
    m => (m.versions[1].version = '1'),
    'versions[1].version: must be unique',
  ],
  [
    'an alias of nothing',
    m => (m.aliases.champion = '7'),
    'aliases.champion: must be one of the versions',
  ],
  [
    'neither file nor digest',
    m => m.versions.push({ version: '4' }),
    'versions[3].file: must be given where there is no digest',
  ],
  [
    'a wrong digest',
    m => (m.versions[0].digest = 'md5:1'),
    'versions[0].digest: must be sha256: and 64 lower-case hex digits',
  ],
  [
    'a wrong time',
    m => (m.versions[0].createdAt = 'today'),
    'versions[0].createdAt: must be a time such as',
  ],
  [
    'a URL of files',
    m => (m.versions[0].url = 'ftp://x'),
    'versions[0].url: must be an http or https URL',
  ],
])('%s is refused with file, path and rule', (_what, edit, message) => {
  const manifest = JSON.parse(real);
  edit(manifest);
  expect(() => parse(JSON.stringify(manifest))).toThrow(
    `wine/manifest.json: ${message}`,
  );
});

it.each([
  ['', 'wine/manifest.json: is no JSON'],
  ['{', 'wine/manifest.json: is no JSON'],
  ['[]', 'wine/manifest.json: '],
  ['{"versions":{}}', 'wine/manifest.json: versions: must be a list'],
  ['{"versions":[1,2,3,4,5,6,7]}', '(and 2 more)'],
])('%j is refused', (content, message) => {
  expect(() => parse(content)).toThrow(message);
});

it('is either read or refused with an InputError, whatever it is', () => {
  const outcome = (content: string) => {
    try {
      return typeof parse(content);
    } catch (error) {
      return Object(error).name;
    }
  };
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.constantFrom(
        'file',
        'params',
        'metrics',
        'trainedOn',
        'signature',
        'evaluations',
        'version',
        '__proto__',
      ),
      (value, key) => {
        const version = `{"version":"1","file":"m.onnx",${JSON.stringify(
          key,
        )}:${JSON.stringify(value)}}`;
        expect(['object', 'InputError']).toContain(
          outcome(`{"versions":[${version}]}`),
        );
        expect(['object', 'InputError']).toContain(
          outcome(JSON.stringify(value)),
        );
      },
    ),
  );
});

it('keeps no NUL characters, which databases refuse', () => {
  const content = JSON.stringify({ versions: [{ version: 'a\0', file: 'm' }] });
  expect(parse(content).versions[0].version).toBe('a\ufffd');
});
