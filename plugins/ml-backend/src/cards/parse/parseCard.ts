import { InputError } from '@backstage/errors';
import { ParsedCard } from '@callboard/plugin-ml-common';
import { decodeText } from './decodeText';
import { CardKind } from './fieldNames';
import { parseCallboard } from './parseCallboard';
import { parseCroissant } from './parseCroissant';
import { parseHuggingFace } from './parseHuggingFace';
import { readJson } from './readJson';
import { CALLBOARD_DEPTH, readYaml } from './readYaml';

/** What is known of a card's file besides its content. */
export interface CardFile {
  /** Path or URL; its ending tells the form. */
  path: string;
  kind: CardKind;
}

/**
 * What a card says, in our fields. Nothing of it is checked against anything else.
 * @throws InputError that names the line or field and the rule, when the file is no card
 */
export function parseCard(
  content: Buffer | string,
  { path, kind }: CardFile,
): ParsedCard {
  const text = decodeText(content);
  if (isJsonLd(text)) {
    if (kind === 'MlModel') {
      throw new InputError(
        'file: is a descriptor of a data set (Croissant), must be the card of a model',
      );
    }
    return parseCroissant(readJson(text));
  }
  const isTree = /\.(?:ya?ml|json|jsonld)(?:[?#]|$)/i.test(path);
  return isTree || text.trimStart().startsWith('{')
    ? parseCallboard(kind, readYaml(text, 1, CALLBOARD_DEPTH))
    : parseHuggingFace(kind, text);
}

/** Told by its keywords, so that a broken one is reported as what it is. */
function isJsonLd(text: string): boolean {
  return (
    /^\s*(?!\{\s*"apiVersion")[[{]/.test(text) &&
    /"@(?:context|type|graph)"\s*:/.test(text)
  );
}
