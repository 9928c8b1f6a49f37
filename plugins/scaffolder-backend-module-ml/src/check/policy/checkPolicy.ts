import { reviewPolicy } from '@callboard/plugin-ml-common';
import { CheckResult } from '../CheckResult';
import { Finding } from '../Finding';
import { fieldOf } from '../Problem';
import { SourceFiles } from '../SourceFiles';
import { yamlDocuments } from '../yamlDocuments';

/** Holds a file of review policies against the schema that the portal publishes them by. */
export function checkPolicy(files: SourceFiles, file: string): CheckResult {
  const text = files.get(file);
  if (text === undefined) {
    const rule = 'must be in the repository';
    return { checked: file, findings: [{ file, rule }] };
  }
  const { documents, findings } = yamlDocuments(file, text);
  const wrong = documents.flatMap((document): Finding[] => {
    const parsed = reviewPolicy.safeParse(document.value);
    if (parsed.success) return [];
    return parsed.error.issues.map(({ path, message }) => {
      const at = path.map(part =>
        typeof part === 'number' ? part : String(part),
      );
      return {
        file,
        line: document.lineOf(at),
        field: fieldOf(at),
        rule: message,
      };
    });
  });
  const none =
    documents.length === 0 && findings.length === 0
      ? [{ file, rule: 'must hold a review policy, found none' }]
      : [];
  return { checked: file, findings: [...findings, ...wrong, ...none] };
}
