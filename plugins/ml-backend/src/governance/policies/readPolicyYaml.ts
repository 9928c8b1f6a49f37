import { InputError } from '@backstage/errors';
import {
  Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseAllDocuments,
  visit,
} from 'yaml';

/** Characters of one file. */
export const MAX_POLICY_LENGTH = 200_000;

/** One document of a file. */
export interface PolicyDocument {
  value: unknown;
  /** Line of what is at a path, or of the nearest thing above it. */
  lineOf(path: readonly PropertyKey[]): number;
}

/**
 * The documents of a YAML text; empty ones are left out.
 * @throws InputError naming the line and the rule
 */
export function readPolicyYaml(text: string): PolicyDocument[] {
  if (text.length > MAX_POLICY_LENGTH) {
    throw new InputError(
      `has ${text.length} characters, must have at most ${MAX_POLICY_LENGTH}`,
    );
  }
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    logLevel: 'silent',
    prettyErrors: false,
    schema: 'core',
    stringKeys: true,
    // Compared by refuseOddities in linear time.
    uniqueKeys: false,
  });
  return [...documents].flatMap(document => {
    const lineAt = (offset = 0) => lines.linePos(offset).line;
    const problem = document.errors[0] ?? document.warnings[0];
    if (problem) {
      throw new InputError(
        `line ${lineAt(problem.pos[0])}: is not valid YAML: ${problem.message}`,
      );
    }
    refuseOddities(document, lineAt);
    const value: unknown = document.toJS();
    return value === null
      ? []
      : [{ value, lineOf: path => lineAt(offsetOf(document, path)) }];
  });
}

/** Anchors and aliases could make a small file large; of two equal keys one would be overlooked. */
function refuseOddities(
  document: Document,
  lineAt: (offset?: number) => number,
): void {
  const refuse = (offset: number | undefined, rule: string) => {
    throw new InputError(`line ${lineAt(offset)}: ${rule}`);
  };
  visit(document, {
    Alias: (_key, { range }) =>
      refuse(range?.[0], 'aliases are not taken; write it out'),
    Map: (_key, { items }) => {
      const keys = new Set<unknown>();
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : key;
        const offset = isNode(key) ? key.range?.[0] : undefined;
        if (name === '__proto__') {
          refuse(offset, '__proto__ cannot be a key');
        }
        if (keys.has(name)) {
          refuse(offset, `${name} is there for the second time`);
        }
        keys.add(name);
      }
    },
  });
}

function offsetOf(
  document: Document,
  path: readonly PropertyKey[],
): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const found = document.getIn(path.slice(0, length), true);
    if (isNode(found)) {
      return found.range?.[0];
    }
  }
  const { contents } = document;
  return isMap(contents) ? contents.range?.[0] : undefined;
}
