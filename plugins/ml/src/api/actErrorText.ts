import { MlText } from '../text/useMlText';
import { errorText } from './errorText';
import { isNoAnswer } from './isNoAnswer';

/** What to tell a person of something that they did and that failed. */
export function actErrorText(error: unknown, t: MlText): string {
  return isNoAnswer(error) ? t('state.noAnswer') : errorText(error);
}
