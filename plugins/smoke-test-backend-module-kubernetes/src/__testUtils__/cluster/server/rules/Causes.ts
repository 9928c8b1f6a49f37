import { StatusCause } from '../../KubeObject';

/** Collects what is wrong with an object; wording as in k8s.io/apimachinery/pkg/util/validation/field. */
export class Causes {
  readonly found: StatusCause[] = [];

  required(field: string, detail?: string) {
    this.add('FieldValueRequired', field, 'Required value', detail);
  }

  invalid(field: string, value: unknown, detail: string) {
    const told = `Invalid value${quoted(value)}`;
    this.add('FieldValueInvalid', field, told, detail);
  }

  notSupported(field: string, value: unknown, supported: readonly string[]) {
    const list = supported.map(each => JSON.stringify(each)).join(', ');
    this.add(
      'FieldValueNotSupported',
      field,
      `Unsupported value${quoted(value)}`,
      `supported values: ${list}`,
    );
  }

  duplicate(field: string, value: unknown) {
    this.add('FieldValueDuplicate', field, `Duplicate value${quoted(value)}`);
  }

  notFound(field: string, value: unknown) {
    this.add('FieldValueNotFound', field, `Not found${quoted(value)}`);
  }

  forbidden(field: string, detail: string) {
    this.add('FieldValueForbidden', field, 'Forbidden', detail);
  }

  tooLong(field: string, detail: string) {
    this.add('FieldValueTooLong', field, 'Too long', detail);
  }

  /** A whole number that must not be below zero; absent is fine. */
  nonNegative(field: string, value: number | undefined) {
    if (value !== undefined && value < 0) {
      this.invalid(field, value, 'must be greater than or equal to 0');
    }
  }

  private add(reason: string, field: string, what: string, detail?: string) {
    this.found.push({
      reason,
      message: detail ? `${what}: ${detail}` : what,
      field,
    });
  }
}

function quoted(value: unknown): string {
  return value === undefined ? '' : `: ${JSON.stringify(value)}`;
}
