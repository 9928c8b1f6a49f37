import { Agent, request } from 'node:http';

/** Sends lists to a backend as OpenLineage's HTTP transport does; a list of one as a single event. */
export function postEvents({ base, token }) {
  const agent = new Agent({ keepAlive: true });
  return list =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(list.length === 1 ? list[0] : list);
      const sent = request(
        `${base}/ml/v1/lineage`,
        {
          agent,
          method: 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          },
        },
        answer => {
          const chunks = [];
          answer.on('data', chunk => chunks.push(chunk));
          answer.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            const done =
              answer.statusCode === 201 &&
              JSON.parse(text).accepted === list.length;
            if (done) {
              resolve();
            } else {
              reject(new Error(`${answer.statusCode} ${text.slice(0, 300)}`));
            }
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
}
