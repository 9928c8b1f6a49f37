/** Something that is wrong in a file of a repository. */
export interface Finding {
  /** Relative to the repository. */
  file: string;
  /** From 1; unknown where the file is missing. */
  line?: number;
  /** Such as `Deployment/screening spec.replicas`; empty where the whole file is meant. */
  field?: string;
  /** What must hold, and what was found. */
  rule: string;
}

/** `file:line field: rule`, as editors and people read it. */
export function formatFinding({ file, line, field, rule }: Finding): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return field ? `${place} ${field}: ${rule}` : `${place}: ${rule}`;
}
