import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReactElement } from 'react';
import { mlMessages, mlTranslationRef } from './mlTranslationRef';

type Messages = typeof mlMessages;

/** Paths to texts, such as `card.gauge.more`. */
type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}`;
}[keyof T & string];

type At<T, Path extends string> = Path extends keyof T
  ? T[Path]
  : Path extends `${infer First}.${infer Rest}`
  ? First extends keyof T
    ? At<T[First], Rest>
    : never
  : never;

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** Without the ending that tells for which count a text is. */
type WithoutPlural<K> = K extends `${infer Base}_${Plural}` ? Base : K;

type TextPath = Paths<Messages>;

type TextKey = WithoutPlural<TextPath>;

type TextOf<K extends string> = At<
  Messages,
  K extends TextPath ? K : `${K}_other`
>;

/** Names of what a text leaves open, such as `count` in `{{count}} models`. */
type Open<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? WithoutFormat<Name> | Open<Rest>
  : never;

type WithoutFormat<Name extends string> = Name extends `${infer Base},${string}`
  ? Base
  : Name;

/** A text that depends on a count is given it, also where it does not say it. */
type Counted<K extends string> = K extends TextPath ? never : 'count';

type Needs<K extends string> = Open<TextOf<K>> | Counted<K>;

type Values<K extends string, V> = [Needs<K>] extends [never]
  ? []
  : [values: Record<Needs<K>, V>];

/**
 * Looks up a text in the language of the app. Backstage's own type of this says the
 * same; the compiler needs minutes for it with as many texts as these.
 */
export interface MlText {
  <K extends TextKey>(key: K, ...values: Values<K, string | number>): string;
  <K extends TextKey>(
    key: K,
    ...values: Values<K, string | number | ReactElement>
  ): ReactElement;
}

/** Looks up our texts in the language of the app. */
export function useMlText(): MlText {
  return useTranslationRef(mlTranslationRef).t as MlText;
}
