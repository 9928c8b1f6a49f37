import { Causes } from './Causes';

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const QUALIFIED = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const VALUE = `(${QUALIFIED})?`;

interface Rule {
  readonly format: string;
  readonly longest: number;
  readonly says: string;
}

const RULES = {
  label: {
    format: LABEL,
    longest: 63,
    says: `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '${LABEL}')`,
  },
  subdomain: {
    format: SUBDOMAIN,
    longest: 253,
    says: `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${SUBDOMAIN}')`,
  },
  qualified: {
    format: QUALIFIED,
    longest: 63,
    says: `name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${QUALIFIED}')`,
  },
  value: {
    format: VALUE,
    longest: 63,
    says: `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '${VALUE}')`,
  },
} satisfies Record<string, Rule>;

export function checkName(
  causes: Causes,
  field: string,
  name: string | undefined,
  rule: keyof typeof RULES,
) {
  const { format, longest, says } = RULES[rule];
  if (!name && rule !== 'value') {
    causes.required(field);
    return;
  }
  if ((name ?? '').length > longest) {
    causes.invalid(field, name, `must be no more than ${longest} bytes`);
  }
  if (!new RegExp(`^${format}$`).test(name ?? '')) {
    causes.invalid(field, name, says);
  }
}

/** A key such as `callboard.dev/run`. */
export function checkQualifiedName(causes: Causes, field: string, key: string) {
  const parts = key.split('/');
  if (parts.length > 2) {
    causes.invalid(
      field,
      key,
      `a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${QUALIFIED}') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    );
    return;
  }
  const name = parts.pop();
  if (parts.length === 1) checkName(causes, field, parts[0], 'subdomain');
  checkName(causes, field, name, 'qualified');
}

export function checkLabels(
  causes: Causes,
  field: string,
  labels: Readonly<Record<string, string>> = {},
) {
  for (const [key, value] of Object.entries(labels)) {
    checkQualifiedName(causes, field, key);
    checkName(causes, field, value, 'value');
  }
}
