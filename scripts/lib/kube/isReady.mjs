import { existsSync, readFileSync } from 'node:fs';
import { get } from 'node:https';

/** Whether the API server answers that all of its parts are up. */
export function isReady({ url, adminToken, caFile }) {
  // It writes its certificate before it listens.
  if (!existsSync(caFile)) return Promise.resolve(false);
  return new Promise(resolve => {
    const options = {
      ca: readFileSync(caFile),
      headers: { authorization: `Bearer ${adminToken}` },
      timeout: 5000,
    };
    const asked = get(`${url}/readyz`, options, answer => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
  });
}
