/** There is more than may be sent, either way; Backstage answers with this status. */
export class PayloadTooLargeError extends Error {
  override readonly name = 'PayloadTooLargeError';
  readonly statusCode = 413;
}
