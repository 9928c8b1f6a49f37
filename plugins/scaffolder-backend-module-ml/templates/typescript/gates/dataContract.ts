import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface ColumnRule {
  name: string;
  role: 'feature' | 'target' | 'id';
  dtype: 'float' | 'int' | 'string';
  nullable: boolean;
  min?: number;
  max?: number;
  allowed?: (string | number)[];
}

/** data/contract.yaml: what the evaluation rows must be. */
export interface DataContract {
  file: string;
  sha256: string;
  columns: ColumnRule[];
  minRows: number;
  /** Share of a column's cells that may be empty. */
  maxNullShare: number;
  duplicates: { maxShare: number };
}

/** The contract, or why there are no rows to hold to one. */
export function readDataContract(
  file: string,
): { contract: DataContract } | { reason: string } {
  const text = parse(readFileSync(file, 'utf8'));
  return text.file === null ? { reason: text.reason } : { contract: text };
}
