/** What was read is not what its monitor asks for any more: it is read anew. */
export class MonitorChanged extends Error {
  constructor() {
    super('The monitor was changed while its source was read');
  }
}
