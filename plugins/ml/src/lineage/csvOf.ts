/** A table as CSV (RFC 4180). Spreadsheets would run what looks like a formula, so that gets an apostrophe before it. */
export function csvOf(rows: Array<Array<string | number | undefined>>): string {
  return rows.map(row => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number | undefined): string {
  if (typeof value === 'number') {
    return String(value);
  }
  const text = (value ?? '').replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
