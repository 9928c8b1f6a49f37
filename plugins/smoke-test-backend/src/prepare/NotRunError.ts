/** A run that cannot begin, through no fault of the model's; the message says why and, where there is one, the cure. */
export class NotRunError extends Error {
  override readonly name = 'NotRunError';
}
