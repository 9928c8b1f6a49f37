import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { mlTranslationRef } from './mlTranslationRef';

/** Looks up our texts in the language of the app. */
export function useMlText() {
  return useTranslationRef(mlTranslationRef).t;
}

/** The function that `useMlText` returns, for functions that it is handed to. */
export type MlText = ReturnType<typeof useMlText>;
