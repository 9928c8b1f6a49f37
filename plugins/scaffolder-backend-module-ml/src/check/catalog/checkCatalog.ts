import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CheckResult } from '../CheckResult';
import { Finding } from '../Finding';
import { isRecord } from '../isRecord';
import { fieldOf } from '../Problem';
import { SourceFiles } from '../SourceFiles';
import { yamlDocuments } from '../yamlDocuments';
import { entityProblems } from './entityProblems';
import { referenceProblems } from './referenceProblems';

/** Holds a catalog-info.yaml against the schemas of its kinds, and what it refers to against the repository. */
export async function checkCatalog(
  files: SourceFiles,
  file: string,
): Promise<CheckResult> {
  const text = files.get(file);
  if (text === undefined) {
    const rule = 'must be in the repository';
    return { checked: file, findings: [{ file, rule }] };
  }
  const { documents, findings } = yamlDocuments(file, text);
  const found: Finding[] = [...findings];
  const seen = new Map<string, Entity>();
  const entities = documents.flatMap(document =>
    isEntity(document.value) ? [{ document, entity: document.value }] : [],
  );
  for (const { document, entity } of entities) {
    const ref = stringifyEntityRef(entity);
    const twice = seen.has(ref)
      ? [{ path: ['metadata', 'name'], rule: `is there twice, found ${ref}` }]
      : [];
    seen.set(ref, entity);
    const problems = [...twice, ...(await entityProblems(entity))];
    found.push(...problems.map(problem => place(file, document, problem, ref)));
  }
  for (const { document, entity } of entities) {
    const problems = referenceProblems(entity, {
      files,
      entities: new Set(seen.keys()),
    });
    const ref = stringifyEntityRef(entity);
    found.push(...problems.map(problem => place(file, document, problem, ref)));
  }
  const others = documents.filter(({ value }) => !isEntity(value));
  found.push(
    ...others.map(document => ({
      file,
      line: document.lineOf([]),
      rule: 'must have apiVersion, kind and metadata.name',
    })),
  );
  if (documents.length === 0 && findings.length === 0) {
    found.push({ file, rule: 'must hold entities, found none' });
  }
  return { checked: `${entities.length} entities`, findings: found };
}

function place(
  file: string,
  document: { lineOf(path: Array<string | number>): number },
  { path, rule }: { path: Array<string | number>; rule: string },
  ref: string,
): Finding {
  const field = `${ref} ${fieldOf(path)}`.trim();
  return { file, line: document.lineOf(path), field, rule };
}

function isEntity(value: unknown): value is Entity {
  return (
    isRecord(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string' &&
    isRecord(value.metadata) &&
    typeof value.metadata.name === 'string'
  );
}
