import { ParsedCard } from '@callboard/plugin-ml-common';
import { derivedStatements } from './derivedStatements';
import { CardKind } from './fieldNames';
import { joinResults } from './joinResults';
import { FrontMatter, readFrontMatter } from './readFrontMatter';
import { readMarkdown } from './readMarkdown';
import { readMarked } from './readMarked';
import { splitFrontMatter } from './splitFrontMatter';
import { ValueCollector } from './ValueCollector';
import { Warnings } from './Warnings';

/**
 * A card in the form of the Hugging Face hub: front matter, then Markdown.
 * @throws InputError that names the line and the rule
 */
export function parseHuggingFace(kind: CardKind, text: string): ParsedCard {
  const warnings = new Warnings();
  const { yaml, yamlLine, body, bodyLine } = splitFrontMatter(text);
  const front: FrontMatter =
    yaml === undefined
      ? { statements: [], results: [], extra: {} }
      : readFrontMatter(kind, yaml, yamlLine, warnings);
  const marked = readMarked(kind, body, warnings);
  const content = readMarkdown(
    kind,
    marked.rest,
    bodyLine,
    marked.own,
    warnings,
  );
  const results = joinResults(front.results, content.results, warnings);

  const values = new ValueCollector(kind);
  [...front.statements, ...marked.statements, ...content.statements].forEach(
    statement => values.add(statement),
  );
  if (!marked.own) {
    derivedStatements(kind, front, content.title, results)
      .filter(({ field }) => !values.has(field))
      .forEach(statement => values.add(statement));
  }
  return {
    format: 'hugging-face',
    ...(content.title && { title: content.title }),
    ...(front.language && { language: front.language }),
    values: values.values(),
    results,
    other: [...marked.other, ...content.other].filter(
      ({ text: it }) => it !== '',
    ),
    extra: front.extra,
    warnings: warnings.list(),
  };
}
