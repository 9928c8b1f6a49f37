import { CheckResult } from '../CheckResult';
import { Finding } from '../Finding';
import { isRecord } from '../isRecord';
import { fieldOf, Problem } from '../Problem';
import { SourceFiles } from '../SourceFiles';
import { YamlDocument, yamlDocuments } from '../yamlDocuments';
import { kustomizationProblems } from './kustomizationProblems';
import { isManifest, ManifestSchemas } from './ManifestSchemas';
import { ManifestTree } from './ManifestTree';
import { objectProblems } from './objectProblems';
import { setProblems } from './setProblems';

const OPERATIONS = ['add', 'copy', 'move', 'remove', 'replace', 'test'];
const KUSTOMIZE = 'kustomize.config.k8s.io/';

/** Holds every YAML document under a folder against the pinned schemas, and its kustomizations against the files that they name. */
export function checkManifests(
  files: SourceFiles,
  folder: string,
  schemas: ManifestSchemas,
): CheckResult & { documents: number; overlays: string[] } {
  const tree = new ManifestTree(files, folder);
  const documents = tree.all();
  const findings = [
    ...tree.findings,
    ...documents.flatMap(document =>
      findingsOf(
        document,
        document.patch
          ? patchProblems(document.value, schemas)
          : manifestProblems(document.value, schemas),
      ),
    ),
    ...[...tree.kustomizations.values()].flatMap(found => [
      ...findingsOf(found.document, kustomizationProblems(tree, found)),
      ...inlinePatches(found.value.patches, schemas).flatMap(problems =>
        findingsOf(found.document, problems),
      ),
    ]),
  ];
  if (documents.length === 0 && findings.length === 0) {
    findings.push({
      file: folder,
      rule: 'must hold YAML manifests, found none',
    });
  }
  return {
    checked: `${documents.length} documents`,
    documents: documents.length,
    overlays: [...tree.kustomizations.values()]
      .filter(({ value }) => value.kind !== 'Component')
      .map(({ folder: overlay }) => overlay),
    findings,
  };
}

/** Holds what kustomize made of an overlay against the pinned schemas. */
export function checkRendered(
  overlay: string,
  text: string,
  schemas: ManifestSchemas,
): Finding[] {
  const { documents, findings } = yamlDocuments(overlay, text);
  const together = documents.map(({ value }) => value).filter(isManifest);
  return [
    ...findings,
    ...documents.flatMap(document => {
      const { value } = document;
      const problems = [
        ...manifestProblems(value, schemas),
        ...(isManifest(value) ? setProblems(value, together) : []),
      ];
      // Lines of a rendering are in no file.
      return findingsOf(document, problems).map(
        ({ line, ...finding }) => finding,
      );
    }),
  ];
}

function manifestProblems(value: unknown, schemas: ManifestSchemas): Problem[] {
  if (!isManifest(value)) {
    return [{ path: [], rule: 'must say its apiVersion and its kind' }];
  }
  const named = value.apiVersion.startsWith(KUSTOMIZE) || value.metadata?.name;
  return [
    ...schemas.problems(value),
    ...(named ? [] : [{ path: ['metadata', 'name'], rule: 'is required' }]),
    ...objectProblems(value.kind, value),
  ];
}

function patchProblems(value: unknown, schemas: ManifestSchemas): Problem[] {
  if (Array.isArray(value)) return value.flatMap(operationProblems);
  return isManifest(value)
    ? schemas.patchProblems(value)
    : [
        {
          path: [],
          rule: 'must be a list of operations, or say the apiVersion and the kind of what it changes',
        },
      ];
}

function operationProblems(operation: unknown, index: number): Problem[] {
  const { op, path } = isRecord(operation) ? operation : {};
  return [
    ...(OPERATIONS.includes(String(op))
      ? []
      : [
          {
            path: [index, 'op'],
            rule: `must be one of ${OPERATIONS.join(', ')}, found ${op}`,
          },
        ]),
    ...(typeof path === 'string' && path.startsWith('/')
      ? []
      : [
          {
            path: [index, 'path'],
            rule: `must begin with a slash, found ${path}`,
          },
        ]),
  ];
}

function inlinePatches(
  patches: Array<{ patch?: string }>,
  schemas: ManifestSchemas,
): Problem[][] {
  return patches.map(({ patch }, index) => {
    if (patch === undefined) return [];
    const { documents, findings } = yamlDocuments('', patch);
    const problems = [
      ...findings.map(({ rule }): Problem => ({ path: [], rule })),
      ...documents.flatMap(({ value }) => patchProblems(value, schemas)),
    ];
    return problems.map(({ path, rule }) => ({
      path: ['patches', index, 'patch', ...path],
      rule,
    }));
  });
}

function findingsOf(document: YamlDocument, problems: Problem[]): Finding[] {
  const { file, value } = document;
  const name = isManifest(value) && value.metadata?.name;
  const what = isManifest(value) && name ? `${value.kind}/${name} ` : '';
  return problems.map(({ path, rule }) => ({
    file,
    line: document.lineOf(path),
    field: `${what}${fieldOf(path)}`.trim(),
    rule,
  }));
}
