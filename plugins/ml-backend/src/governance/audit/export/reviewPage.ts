import { Html, html } from './html';
import {
  auditSection,
  bindingSection,
  checksSection,
  decisionsSection,
  findingsSection,
} from './reviewSections';
import { ReviewRecord } from './ReviewRecord';

const STYLE = new Html(
  'body{font:15px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}' +
    'table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}' +
    'th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ccc;overflow-wrap:anywhere}' +
    'code{font-size:.85em}.state{font-weight:bold}@media print{body{margin:0}}',
);

/** A review as one page that needs nothing else to be read. */
export function reviewPage(record: ReviewRecord, keyId: string): Html {
  const { by, exportedAt, policy, review } = record;
  const title = `Review of ${review.title} ${review.label} for ${review.environment}`;
  return html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        <p class="state">
          ${review.state}${review.decidedAt
            ? html`, decided at ${review.decidedAt}`
            : ''}
        </p>
        <table>
          ${row('Model', review.entityRef)}
          ${row('Version', `${review.label} (${review.versionId})`)}
          ${row('Owner', review.owner ?? 'unknown')}
          ${row('Risk tier', review.riskTier ?? 'unknown')}
          ${row(
            'Policy',
            `${review.policy.title} (${review.policy.id}@${review.policy.version})`,
          )}
          ${row(
            'Digest of the policy',
            policy?.digest ?? review.binding.policy.digest,
          )}
          ${row('Requested', `${review.requestedBy}, ${review.requestedAt}`)}
          ${row('Comment', review.comment ?? '')} ${row('Due', review.dueAt)}
        </table>
        ${decisionsSection(review)} ${checksSection(review)}
        ${bindingSection(review)} ${findingsSection(review)}
        ${auditSection(record.audit)}
        <h2>How to verify</h2>
        <p>
          This page was made at ${exportedAt} for ${by}. It proves nothing by
          itself: the same record, exported as JSON, is a DSSE envelope signed
          with Ed25519 key <code>${keyId}</code>. Its public key is at
          <code>/api/ml/v1/audit/keys</code>; compare it with the one that you
          were given before. The audit rows above are part of a chain: verify
          that with an export of the audit trail,
          <code>callboard-audit</code> and a signed head that you hold.
        </p>
      </body>
    </html> `;
}

function row(name: string, value: string): Html {
  return html`<tr>
    <th scope="row">${name}</th>
    <td>${value}</td>
  </tr>`;
}
