import { posix } from 'node:path';
import { isRecord } from '../isRecord';
import { Problem } from '../Problem';
import { yamlDocuments } from '../yamlDocuments';
import { Kustomization, Patch } from './Kustomization';
import { isManifest, Manifest } from './ManifestSchemas';
import { KustomizationFile, ManifestTree, withoutKey } from './ManifestTree';

/** What a kustomization names and does not find; needs no kustomize. */
export function kustomizationProblems(
  tree: ManifestTree,
  { folder, value }: KustomizationFile,
): Problem[] {
  const missing = namedFiles(value)
    .filter(([, path]) => !exists(tree, posix.join(folder, path)))
    .map(([path, name]) => ({
      path,
      rule: `must be in the repository, found ${name}`,
    }));
  // A component changes what others bring, which is known only where it is used.
  if (missing.length > 0 || value.kind === 'Component') return missing;
  const manifests = tree.manifestsOf(folder);
  return [
    ...value.patches.flatMap((patch, index) =>
      patchTargets(tree, folder, patch)
        .filter(target => !manifests.some(target.matches))
        .map(target => ({
          path: ['patches', index],
          rule: `must change a manifest of the kustomization, found none that is ${target.text}`,
        })),
    ),
    ...unusedImages(value, manifests),
  ];
}

function namedFiles(value: Kustomization): Array<[Problem['path'], string]> {
  const list = (field: string, paths: string[]) =>
    paths.map((path, index): [Problem['path'], string] => [
      [field, index],
      path,
    ]);
  return [
    ...list('resources', value.resources),
    ...list('components', value.components),
    ...list('configurations', value.configurations),
    ...value.patches.flatMap(({ path }, index) =>
      path ? [[['patches', index, 'path'], path] as [string[], string]] : [],
    ),
    ...(['configMapGenerator', 'secretGenerator'] as const).flatMap(field =>
      value[field].flatMap(({ files, envs }, index) =>
        [...files.map(withoutKey), ...envs].map(
          (path): [Problem['path'], string] => [[field, index], path],
        ),
      ),
    ),
  ];
}

function exists(tree: ManifestTree, path: string): boolean {
  return tree.files.has(path) || tree.kustomizations.has(path);
}

interface Target {
  text: string;
  matches(manifest: Manifest): boolean;
}

function patchTargets(
  tree: ManifestTree,
  folder: string,
  { path, patch, target }: Patch,
): Target[] {
  if (target) return [targetOf(target)];
  const text = path ? tree.files.get(posix.join(folder, path)) : patch;
  return yamlDocuments('', text ?? '')
    .documents.map(({ value }) => value)
    .filter(isManifest)
    .map(({ kind, metadata }) =>
      targetOf({ kind, name: escaped(String(metadata?.name)) }),
    );
}

function targetOf({ kind, name }: { kind?: string; name?: string }): Target {
  const named = name === undefined ? undefined : new RegExp(`^(${name})$`);
  return {
    text: `${kind ?? 'any kind'}${name ? `/${name}` : ''}`,
    matches: manifest =>
      (kind === undefined || manifest.kind === kind) &&
      (named === undefined || named.test(String(manifest.metadata?.name))),
  };
}

/** Kustomize passes over an image that nothing uses: the version would be set and not deployed. */
function unusedImages(value: Kustomization, manifests: Manifest[]): Problem[] {
  const images = manifests.flatMap(imagesIn);
  return value.images.flatMap(({ name }, index) =>
    images.some(image => image.replace(/(:[^/:@]*)?(@.*)?$/, '') === name)
      ? []
      : [
          {
            path: ['images', index, 'name'],
            rule: `must be an image of a manifest of the kustomization, found ${name}`,
          },
        ],
  );
}

function imagesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(imagesIn);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, field]) =>
    key === 'image' && typeof field === 'string' ? [field] : imagesIn(field),
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
