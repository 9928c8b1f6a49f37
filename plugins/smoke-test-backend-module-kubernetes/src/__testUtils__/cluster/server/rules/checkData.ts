import { KubeObject } from '../../KubeObject';
import { Causes } from './Causes';

/** All values of a ConfigMap or Secret together, bytes. */
const LARGEST = 1024 * 1024;

export interface DataObject extends KubeObject {
  data?: Record<string, string>;
  binaryData?: Record<string, string>;
}

/** A ConfigMap, or a Secret, whose data are in base64. */
export function checkData(causes: Causes, object: DataObject) {
  const { kind, data = {}, binaryData = {} } = object;
  const decoded = kind === 'Secret' ? { ...data, ...binaryData } : binaryData;
  const plain = kind === 'Secret' ? {} : data;
  for (const key of Object.keys({ ...data, ...binaryData })) {
    if (!/^[-._a-zA-Z0-9]{1,253}$/.test(key)) {
      causes.invalid(
        `data[${key}]`,
        key,
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
      );
    }
  }
  const bytes =
    sum(Object.values(plain).map(value => Buffer.byteLength(value))) +
    sum(
      Object.values(decoded).map(value => Buffer.from(value, 'base64').length),
    );
  if (bytes > LARGEST) {
    causes.tooLong(
      kind === 'Secret' ? 'data' : '[]',
      `may not be more than ${LARGEST} bytes`,
    );
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
