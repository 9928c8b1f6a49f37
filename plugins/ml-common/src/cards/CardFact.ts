import { CardValue } from './card';

/** What the card's own words are, held against what is known otherwise: they may also name something else, or only add to it. */
export type Agreement = 'agrees' | 'contradicts' | 'differs' | 'adds';

/** What the entity or its main version says of a field. */
export interface CardFact {
  readonly text: string;
  /** Full refs that it names. */
  readonly refs?: readonly string[];
  readonly origin: string;
  /** Whether it stands for the card where the card is silent. */
  readonly fills: boolean;
  readonly agreement: (said: CardValue) => Agreement;
  /** What contradicts the card, where that is only a part of `text`. */
  readonly contradicting?: string;
}
