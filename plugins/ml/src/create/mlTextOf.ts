import { ApiHolder, translationApiRef } from '@backstage/frontend-plugin-api';
import { mlTranslationRef } from '../text/mlTranslationRef';
import { MlText } from '../text/useMlText';

/** Our texts outside of React. @throws Error while those of the language are still being loaded */
export function mlTextOf(apis: ApiHolder): MlText {
  const texts = apis.get(translationApiRef)?.getTranslation(mlTranslationRef);
  if (!texts?.ready) {
    throw new Error('The texts are still being loaded: try again');
  }
  return texts.t as MlText;
}
