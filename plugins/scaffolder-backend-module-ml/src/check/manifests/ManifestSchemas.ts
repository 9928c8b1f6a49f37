import Ajv, { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { isRecord } from '../isRecord';
import { Problem } from '../Problem';
import { schemaProblem } from '../schemaProblem';

/** A file of pinned schemas: a definition for each kind, named `Kind.version.group`. */
export interface SchemaFile {
  $id: string;
  definitions: Record<string, object>;
}

/** What identifies a manifest. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata?: { name?: unknown };
}

/** The pinned schemas of manifests; each kind is compiled when it is first met. */
export class ManifestSchemas {
  private readonly whole: Ajv;
  private readonly parts: Ajv;
  private readonly idOf = new Map<string, string>();

  constructor(files: SchemaFile[]) {
    this.whole = ajvOf(files);
    this.parts = ajvOf(files.map(file => JSON.parse(withoutRequired(file))));
    for (const { $id, definitions } of files) {
      for (const name of Object.keys(definitions)) {
        this.idOf.set(name, `${$id}#/definitions/${name}`);
      }
    }
  }

  /** What is wrong in a document that is to be complete. */
  problems(manifest: Manifest): Problem[] {
    return this.check(this.whole, manifest, manifest);
  }

  /** What is wrong in a strategic merge patch: it leaves out what it does not change, and null takes a field away. */
  patchProblems(patch: Manifest): Problem[] {
    return this.check(this.parts, patch, withoutDirectives(patch));
  }

  private check(ajv: Ajv, { apiVersion, kind }: Manifest, value: unknown) {
    const validate = this.validator(ajv, apiVersion, kind);
    if (!validate) {
      const rule = `must be a kind whose schema is pinned, found ${kind} of ${apiVersion}`;
      return [{ path: ['kind'], rule }];
    }
    validate(value);
    return (validate.errors ?? []).map(error => schemaProblem(error, kind));
  }

  private validator(
    ajv: Ajv,
    apiVersion: string,
    kind: string,
  ): ValidateFunction | undefined {
    const [version, group] = apiVersion.split('/').reverse();
    const name = [kind, version, group].filter(Boolean).join('.');
    const id = this.idOf.get(name);
    return id === undefined ? undefined : ajv.getSchema(id);
  }
}

/** Whether it says what it is. */
export function isManifest(value: unknown): value is Manifest {
  return (
    isRecord(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string'
  );
}

function ajvOf(files: SchemaFile[]): Ajv {
  const ajv = new Ajv({ allErrors: true, strict: false, verbose: true });
  addFormats(ajv);
  files.forEach(file => ajv.addSchema(file));
  return ajv;
}

/** A list under `required` is a rule; anything else is a field of that name. */
function withoutRequired(file: SchemaFile): string {
  return JSON.stringify(file, (key, value) =>
    key === 'required' && Array.isArray(value) ? undefined : value,
  );
}

function withoutDirectives(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDirectives);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, field]) => !key.startsWith('$') && field !== null)
      .map(([key, field]) => [key, withoutDirectives(field)]),
  );
}
