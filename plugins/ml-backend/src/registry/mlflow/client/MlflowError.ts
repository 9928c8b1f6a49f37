/** What went wrong; `status` is an HTTP status. */
export type MlflowFault =
  | { type: 'unreachable' }
  | { type: 'late' }
  | { type: 'refused'; status: number }
  | { type: 'unreadable' };

/** A request to an MLflow server that came to nothing. The message is for people, and holds no secret. */
export class MlflowError extends Error {
  override readonly name = 'MlflowError';

  constructor(readonly fault: MlflowFault, message: string) {
    super(message);
  }

  /** Whether the server says that there is no such thing. */
  get isMissing(): boolean {
    return this.fault.type === 'refused' && this.fault.status === 404;
  }

  /** Whether the server answered, and does not give just this. */
  get isRefusal(): boolean {
    return this.fault.type === 'refused';
  }
}
