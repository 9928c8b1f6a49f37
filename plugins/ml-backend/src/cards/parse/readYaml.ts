import { InputError } from '@backstage/errors';
import { ParsedCard } from '@callboard/plugin-ml-common';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  Node,
  parseDocument,
  YAMLError,
} from 'yaml';

/** What YAML and JSON files hold. */
export type Json = ParsedCard['extra'][string];

/** Characters; a model-index of a thousand results has about 300,000. */
const MAX_LENGTH = 1024 * 1024;
/** Levels of front matter; our own form holds the same keys one level deeper, under `extra`. */
export const FRONT_MATTER_DEPTH = 24;
export const CALLBOARD_DEPTH = FRONT_MATTER_DEPTH + 1;
/** Counted after aliases are followed, which is what stops an alias bomb. */
const MAX_NODES = 100_000;
const MAX_CHARACTERS = 2 * MAX_LENGTH;

/** The rules behind the error codes that authors meet; the library's own words may quote the file. */
const RULES: Partial<Record<YAMLError['code'], string>> = {
  ALIAS_PROPS: 'an alias can have no anchor or tag',
  BAD_INDENT: 'is not indented like its neighbours',
  BAD_DQ_ESCAPE: 'holds an unknown escape in double quotes',
  BLOCK_AS_IMPLICIT_KEY: 'holds a second key on one line; quote the value',
  MISSING_CHAR: 'lacks a closing quote or bracket, a colon or a comma',
  MULTILINE_IMPLICIT_KEY: 'a key must stand on one line, followed by a colon',
  MULTIPLE_DOCS: 'must be one document',
  RESOURCE_EXHAUSTION: 'is nested far too deep',
  TAB_AS_INDENT: 'must be indented by spaces, not tabs',
  TAG_RESOLVE_FAILED: 'must have no tag of its own',
};

class Reader {
  readonly #anchors = new Map<string, Node>();
  #nodes = 0;
  #characters = 0;

  constructor(
    private readonly at: (offset: number) => string,
    private readonly maxDepth: number,
  ) {}

  read(node: Node | null | undefined, depth: number): Json {
    if (!node) {
      return null;
    }
    const place = this.at(node.range?.[0] ?? 0);
    this.#nodes += 1;
    if (depth > this.maxDepth) {
      throw new InputError(
        `${place}: is nested deeper than ${this.maxDepth} levels`,
      );
    }
    if (this.#nodes > MAX_NODES) {
      throw new InputError(
        `${place}: holds more than ${MAX_NODES} values, aliases followed`,
      );
    }
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (!target) {
        throw new InputError(`${place}: names an anchor that is not above it`);
      }
      return this.read(target, depth + 1);
    }
    if ('anchor' in node && node.anchor) {
      this.#anchors.set(node.anchor, node);
    }
    if (isSeq(node)) {
      return node.items.map(item => this.read(item as Node | null, depth + 1));
    }
    return isMap<Node, Node | null>(node)
      ? this.#readMap(node.items, depth)
      : this.#readScalar(node, place);
  }

  #readScalar(node: Node, place: string): Json {
    const value = readScalar(node, place);
    this.#characters += typeof value === 'string' ? value.length : 0;
    if (this.#characters > MAX_CHARACTERS) {
      throw new InputError(
        `${place}: holds more than ${MAX_CHARACTERS} characters, aliases followed`,
      );
    }
    return value;
  }

  #readMap(
    pairs: readonly { key: Node; value: Node | null }[],
    depth: number,
  ): Record<string, Json> {
    const entries = new Map<string, Json>();
    for (const { key, value } of pairs) {
      const name = String(this.read(key, depth + 1));
      const place = this.at(key.range?.[0] ?? 0);
      if (entries.has(name)) {
        throw new InputError(`${place}: is a key for the second time`);
      }
      if (name === '__proto__') {
        throw new InputError(`${place}: __proto__ cannot be a key`);
      }
      entries.set(name, this.read(value, depth + 1));
    }
    return Object.fromEntries(entries);
  }
}

/**
 * A YAML (or JSON) text as plain JSON. Tags, duplicate keys and what is deeper or larger
 * than any card are refused.
 * @param firstLine - line of the file on which the text starts, for messages
 * @throws InputError that names the line and the rule
 */
export function readYaml(
  text: string,
  firstLine: number,
  maxDepth: number,
): Json {
  if (text.length > MAX_LENGTH) {
    throw new InputError(
      `line ${firstLine}: the YAML from here on has ${text.length} characters, must have at most ${MAX_LENGTH}`,
    );
  }
  const lines = new LineCounter();
  const at = (offset: number) =>
    `line ${lines.linePos(offset).line + firstLine - 1}`;
  const root = compose(text, lines, at);
  return root ? new Reader(at, maxDepth).read(root, 0) : null;
}

function compose(
  text: string,
  lines: LineCounter,
  at: (offset: number) => string,
): Node | null {
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    schema: 'core',
    // Checked by Reader in linear time; the library compares each key with all others.
    uniqueKeys: false,
    stringKeys: true,
    logLevel: 'silent',
  });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) {
    const rule = ruleOf(problem);
    throw new InputError(`${at(problem.pos[0])}: ${rule}`);
  }
  return document.contents;
}

function ruleOf({ code, message }: YAMLError): string {
  // The parser sees what is open only where the indentation ends.
  const [open] = /^Flow (?:sequence|map)/.exec(message) ?? [];
  switch (open) {
    case 'Flow sequence':
      return 'a list that began above with [ is not closed';
    case 'Flow map':
      return 'a map that began above with { is not closed';
    default:
      return RULES[code] ?? 'is not valid YAML';
  }
}

function readScalar(node: Node, place: string): Json {
  const value: unknown = isScalar(node) ? node.value : undefined;
  if (typeof value === 'string') {
    if (value.includes('\0')) {
      throw new InputError(`${place}: must not hold a NUL character`);
    }
    return value.replace(/\p{Surrogate}/gu, '\uFFFD');
  }
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value + 0 : String(value);
  }
  return typeof value === 'boolean' ? value : null;
}
