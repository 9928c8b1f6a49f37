import { CardFieldDefinition } from './cardFields';

type Options = Partial<
  Pick<
    CardFieldDefinition,
    'tier' | 'criticalFrom' | 'scope' | 'form' | 'minLength' | 'ttlDays'
  >
>;

/** A field of a card: important, of the model, in free text, unless the options say otherwise. */
export function field(
  id: string,
  title: string,
  help: string,
  options: Options = {},
): CardFieldDefinition {
  return {
    id,
    title,
    help,
    tier: 'important',
    scope: 'model',
    form: 'text',
    minLength: options.form && options.form !== 'text' ? 0 : 40,
    ...options,
  };
}
