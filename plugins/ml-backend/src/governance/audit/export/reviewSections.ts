import { AuditEntry } from '@callboard/plugin-ml-common';
import { Html, html } from './html';
import { ReviewRecord } from './ReviewRecord';

type Review = ReviewRecord['review'];

export function decisionsSection({ decisions, waivers }: Review): Html {
  return html`${table(
    'Decisions',
    ['Stage', 'By', 'Decision', 'What was said', 'At'],
    decisions.map(each => [
      each.stage,
      each.onBehalfOf ? `${each.by} for ${each.onBehalfOf}` : each.by,
      each.void
        ? `${each.decision}, which does not count: ${each.void}`
        : each.decision,
      [
        each.comment ?? '',
        ...each.conditions,
        each.until ? `Until ${each.until}` : '',
      ]
        .filter(Boolean)
        .join('; '),
      each.at,
    ]),
  )}${table(
    'Waivers',
    ['Check', 'By', 'Reason', 'Until'],
    waivers.map(each => [each.check, each.by, each.reason, each.until]),
  )}`;
}

export function checksSection({ checks }: Review): Html {
  return table(
    'Checks',
    ['Check', 'Outcome', 'What was found', 'Evidence'],
    checks.map(({ evidence, outcome, reason, required, title, waiver }) => [
      required ? title : `${title} (advises only)`,
      waiver ? `${outcome} by ${waiver.by}: ${waiver.reason}` : outcome,
      reason,
      [
        evidence?.source,
        evidence?.recordId,
        evidence?.recordDigest,
        evidence?.measuredAt,
      ]
        .filter(Boolean)
        .join(' '),
    ]),
  );
}

export function bindingSection({ binding }: Review): Html {
  const unknown = 'unknown';
  return table(
    'What was decided on',
    ['Part', 'Content'],
    [
      ['Catalog uid', binding.uid],
      ['Artifact', binding.artifact ?? unknown],
      ['Card (SHA-256)', binding.card ?? unknown],
      ...binding.datasets.map(({ digest, name, ref, role }) => [
        `Data set, ${role}`,
        `${ref ?? name ?? unknown}: ${digest ?? 'digest unknown'}`,
      ]),
      ...binding.baseModels.map(({ digest, ref }) => [
        'Base model',
        `${ref}: ${digest ?? 'digest unknown'}`,
      ]),
      ['License', binding.license ?? unknown],
    ],
  );
}

export function findingsSection({ findings }: Review): Html {
  return table(
    'Findings',
    ['Severity', 'Finding', 'Owner', 'Due', 'State'],
    findings.map(({ dueAt, note, owner, severity, state, text, title }) => [
      severity,
      `${title}: ${text}`,
      owner ?? 'nobody',
      dueAt ?? 'not set',
      note ? `${state}: ${note}` : state,
    ]),
  );
}

export function auditSection(entries: readonly AuditEntry[]): Html {
  return table(
    'Audit rows',
    ['Row', 'At', 'Actor', 'Action', 'Hash'],
    entries.map(({ action, actor, at, hash, onBehalfOf, seq }) => [
      String(seq),
      at,
      onBehalfOf ? `${actor} for ${onBehalfOf}` : actor,
      action,
      hash,
    ]),
  );
}

function table(
  title: string,
  columns: readonly string[],
  rows: ReadonlyArray<readonly string[]>,
): Html {
  return rows.length === 0
    ? html`<h2>${title}</h2>
        <p>None.</p>`
    : html`<h2>${title}</h2>
        <table>
          <thead>
            <tr>
              ${columns.map(name => html`<th scope="col">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              cells => html`<tr>
                ${cells.map(cell => html`<td>${cell}</td>`)}
              </tr> `,
            )}
          </tbody>
        </table>`;
}
