import { ParsedCard } from '@callboard/plugin-ml-common';
import { decodeText } from './decodeText';
import { CardKind } from './fieldNames';
import { parseHuggingFace } from './parseHuggingFace';

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
  { kind }: CardFile,
): ParsedCard {
  return parseHuggingFace(kind, decodeText(content));
}
