import { saveFile } from './saveFile';

/** Has the browser keep a value as a JSON file. */
export function saveJson(name: string, value: unknown): void {
  saveFile(name, JSON.stringify(value, null, 2), 'application/json');
}
