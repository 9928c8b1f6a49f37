import { InputError } from '@backstage/errors';

/** A Markdown file in its two parts; lines count from 1. */
export interface FrontMatterSplit {
  /** Without its delimiters; absent when the file has none. */
  yaml?: string;
  yamlLine: number;
  body: string;
  bodyLine: number;
}

/** @throws InputError when front matter is opened and not closed */
export function splitFrontMatter(text: string): FrontMatterSplit {
  const lines = text.split('\n');
  if (lines[0].trimEnd() !== '---') {
    return { yamlLine: 1, body: text, bodyLine: 1 };
  }
  const closing = lines.findIndex(
    (line, index) => index > 0 && line.trimEnd() === '---',
  );
  if (closing < 0) {
    throw new InputError(
      'line 1: the front matter that begins here is not closed by a line ---',
    );
  }
  return {
    yaml: lines.slice(1, closing).join('\n'),
    yamlLine: 2,
    body: lines.slice(closing + 1).join('\n'),
    bodyLine: closing + 2,
  };
}
