import { CardValue } from '@callboard/plugin-ml-common';
import { cleanText } from './cleanText';
import { CardKind, fieldsOf } from './fieldNames';
import { structuredItems } from './structuredItems';

/** What stands in one place of a card about a field. */
export interface Statement {
  field: string;
  text?: string;
  items?: readonly string[];
  origin: string;
  label?: string;
  /** Written by our own export: no items are looked for in the text. */
  exact?: boolean;
}

/** Joins what a card says about one field in several places into one value. */
export class ValueCollector {
  readonly #statements = new Map<string, Statement[]>();

  constructor(private readonly kind: CardKind) {}

  /** Statements without content are no statements. */
  add({ text = '', items = [], ...rest }: Statement): void {
    const { field } = rest;
    const statement = {
      ...rest,
      text: cleanText(text),
      items: items.map(cleanItem).filter(item => item !== ''),
    };
    if (statement.text || statement.items.length > 0) {
      const others = this.#statements.get(field);
      if (others) {
        others.push(statement);
      } else {
        this.#statements.set(field, [statement]);
      }
    }
  }

  has(field: string): boolean {
    return this.#statements.has(field);
  }

  /** In the order of the sections. */
  values(): CardValue[] {
    return fieldsOf(this.kind).flatMap(field => {
      const statements = this.#statements.get(field);
      return statements ? [join(this.kind, field, statements)] : [];
    });
  }
}

/** The first items win, all texts are kept; prose is asked for items only when nobody gave any. */
function join(
  kind: CardKind,
  field: string,
  statements: readonly Statement[],
): CardValue {
  const given = statements.find(({ items }) => items?.length)?.items;
  const written = joinTexts(statements);
  const exact = statements.some(statement => statement.exact);
  const items =
    given ?? (exact ? undefined : structuredItems(kind, field, written));
  return {
    field,
    text: written || listText(given ?? []),
    ...(items && { items: [...items] }),
    origin: [...new Set(statements.map(({ origin }) => origin))]
      .join(', ')
      .slice(0, 300),
  };
}

/** Several labels of one field stay readable by their labels; a text that is repeated stands once. */
function joinTexts(statements: readonly Statement[]): string {
  const written = statements.filter(({ text }) => text);
  if (new Set(written.map(({ text }) => text)).size <= 1) {
    return written[0]?.text ?? '';
  }
  return written
    .map(({ label, text }) => (label ? `**${label}:** ${text}` : text))
    .join('\n\n');
}

function cleanItem(item: string): string {
  return item.replace(/\s+/g, ' ').trim();
}

function listText(items: readonly string[]): string {
  return items.length === 1
    ? items[0]
    : items.map(item => `- ${item}`).join('\n');
}
