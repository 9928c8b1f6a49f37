import { posix } from 'node:path';
import { Finding } from '../Finding';
import { SourceFiles } from '../SourceFiles';
import { YamlDocument, yamlDocuments } from '../yamlDocuments';
import { Kustomization, kustomization } from './Kustomization';
import { isManifest, Manifest } from './ManifestSchemas';

const YAML = /\.ya?ml$/;
const KUSTOMIZATION = /^(kustomization\.ya?ml|Kustomization)$/;

/** A kustomization.yaml with the place it is at. */
export interface KustomizationFile {
  folder: string;
  document: YamlDocument;
  value: Kustomization;
}

/** The YAML files under a folder, and how its kustomizations tie them together. */
export class ManifestTree {
  readonly findings: Finding[] = [];
  readonly kustomizations = new Map<string, KustomizationFile>();
  private readonly documents = new Map<string, YamlDocument[]>();

  constructor(readonly files: SourceFiles, folder: string) {
    for (const [file, text] of files) {
      if (!file.startsWith(`${folder}/`) || !YAML.test(file)) continue;
      const read = yamlDocuments(file, text);
      this.findings.push(...read.findings);
      this.documents.set(file, read.documents);
      if (KUSTOMIZATION.test(posix.basename(file))) this.tie(read.documents);
    }
  }

  /** Of all files that are manifests, kustomizations or patches: not what a kustomization only packs. */
  all(): Array<YamlDocument & { patch: boolean }> {
    const patches = this.named(({ patches: list }) =>
      list.flatMap(({ path }) => path ?? []),
    );
    const packed = this.named(value => [
      ...value.configurations,
      ...[...value.configMapGenerator, ...value.secretGenerator].flatMap(
        ({ files, envs }) => [...files.map(withoutKey), ...envs],
      ),
    ]);
    return [...this.documents]
      .filter(([file]) => !packed.has(file))
      .flatMap(([file, documents]) =>
        documents.map(document => ({ ...document, patch: patches.has(file) })),
      );
  }

  /** The manifests that a kustomization brings together, with the names under which they are written and rendered. */
  manifestsOf(folder: string, seen: string[] = []): Manifest[] {
    const found = this.kustomizations.get(folder);
    if (!found || seen.includes(folder)) return [];
    const { value } = found;
    const made = (kind: string, list: Array<{ name: string }>) =>
      list.map(({ name }) => ({
        apiVersion: 'v1',
        kind,
        metadata: { name },
      }));
    const all = [
      ...[...value.resources, ...value.components].flatMap(path =>
        this.manifestsAt(posix.join(folder, path), [...seen, folder]),
      ),
      ...made('ConfigMap', value.configMapGenerator),
      ...made('Secret', value.secretGenerator),
    ];
    const renamed = ({ metadata, ...manifest }: Manifest) => ({
      ...manifest,
      metadata: {
        ...metadata,
        name: `${value.namePrefix}${metadata?.name}${value.nameSuffix}`,
      },
    });
    return value.namePrefix || value.nameSuffix
      ? [...all, ...all.map(renamed)]
      : all;
  }

  private manifestsAt(path: string, seen: string[]): Manifest[] {
    const documents = this.documents.get(path);
    return documents
      ? documents.map(({ value }) => value).filter(isManifest)
      : this.manifestsOf(path, seen);
  }

  private tie([document]: YamlDocument[]): void {
    const parsed = kustomization.safeParse(document?.value);
    if (!parsed.success) return;
    const folder = posix.dirname(document.file);
    this.kustomizations.set(folder, { folder, document, value: parsed.data });
  }

  private named(paths: (value: Kustomization) => string[]): Set<string> {
    return new Set(
      [...this.kustomizations.values()].flatMap(({ folder, value }) =>
        paths(value).map(path => posix.join(folder, path)),
      ),
    );
  }
}

/** `key=path` as generators take it. */
export function withoutKey(file: string): string {
  return file.slice(file.indexOf('=') + 1);
}
