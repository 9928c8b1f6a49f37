import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { mlTranslationRef } from './mlTranslationRef';

/** Looks up a text in the language of the app. */
export type MlText = TranslationFunction<(typeof mlTranslationRef)['T']>;

/** Looks up our texts in the language of the app. */
export function useMlText(): MlText {
  return useTranslationRef(mlTranslationRef).t;
}
