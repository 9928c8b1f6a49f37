import { isNode, LineCounter, parseAllDocuments } from 'yaml';
import { Finding } from './Finding';

/** One document of a YAML file. */
export interface YamlDocument {
  file: string;
  value: unknown;
  /** Line of what is at that path, or of the nearest thing around it. */
  lineOf(path: ReadonlyArray<string | number>): number;
}

/** The documents of a YAML file that are not empty, and what keeps it from being YAML. */
export function yamlDocuments(
  file: string,
  text: string,
): { documents: YamlDocument[]; findings: Finding[] } {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter: lines });
  const documents = Array.isArray(parsed) ? parsed : [];
  const findings = documents.flatMap(({ errors }) =>
    errors.map(({ message, pos }) => ({
      file,
      line: lines.linePos(pos[0]).line,
      rule: `must be YAML: ${message.split('\n')[0]}`,
    })),
  );
  if (findings.length > 0) return { documents: [], findings };
  return {
    findings,
    documents: documents
      .filter(document => document.contents !== null)
      .map(document => ({
        file,
        value: document.toJS(),
        lineOf(path) {
          for (let end = path.length; end >= 0; end--) {
            const node = document.getIn(path.slice(0, end), true);
            if (isNode(node) && node.range) {
              return lines.linePos(node.range[0]).line;
            }
          }
          return 1;
        },
      })),
  };
}
