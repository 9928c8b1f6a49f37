import { CheckResult } from '../CheckResult';
import { Finding } from '../Finding';
import { isRecord } from '../isRecord';
import { makeTargets, namedTargets } from '../makeTargets';
import { fieldOf, Problem } from '../Problem';
import { SourceFiles } from '../SourceFiles';
import { yamlDocuments } from '../yamlDocuments';

const PINNED = /@(v?\d+\.\d+\.\d+|[0-9a-f]{40})$/;
/** What somebody outside writes: titles, branch names, comments. */
const FOREIGN =
  /\$\{\{[^}]*(github\.event\.|github\.head_ref|inputs\.)[^}]*\}\}/;

/** Holds GitHub workflows against what a repeatable and careful one asks for. */
export function checkWorkflows(
  files: SourceFiles,
  folder: string,
): CheckResult {
  const paths = [...files.keys()].filter(
    path => path.startsWith(`${folder}/`) && /\.ya?ml$/.test(path),
  );
  const targets = makeTargets(files);
  const findings = paths.flatMap(path => {
    const read = yamlDocuments(path, files.get(path) ?? '');
    return [
      ...read.findings,
      ...read.documents.flatMap(({ value, lineOf }) =>
        workflowProblems(value, targets).map(
          (problem): Finding => ({
            file: path,
            line: lineOf(problem.path),
            field: fieldOf(problem.path),
            rule: problem.rule,
          }),
        ),
      ),
    ];
  });
  return {
    checked: `${paths.length} workflows`,
    findings:
      paths.length > 0
        ? findings
        : [{ file: folder, rule: 'must hold workflows, found none' }],
  };
}

function workflowProblems(value: unknown, targets: Set<string>): Problem[] {
  if (!isRecord(value) || !isRecord(value.jobs)) {
    return [{ path: ['jobs'], rule: 'is required' }];
  }
  const { jobs, on, permissions } = value;
  return [
    ...(on === undefined ? [{ path: ['on'], rule: 'is required' }] : []),
    ...Object.entries(jobs).flatMap(([name, job]) =>
      jobProblems(job, {
        names: Object.keys(jobs),
        targets,
        limited: permissions !== undefined,
      }).map(problem => ({
        ...problem,
        path: ['jobs', name, ...problem.path],
      })),
    ),
    ...(permissions === 'write-all'
      ? [{ path: ['permissions'], rule: 'must name what may be written' }]
      : []),
  ];
}

function jobProblems(
  job: unknown,
  around: { names: string[]; targets: Set<string>; limited: boolean },
): Problem[] {
  if (!isRecord(job)) return [{ path: [], rule: 'must be a job' }];
  const steps = Array.isArray(job.steps) ? job.steps : [];
  return [
    ...(around.limited || job.permissions !== undefined
      ? []
      : [
          {
            path: ['permissions'],
            rule: 'is required here or for the whole workflow',
          },
        ]),
    ...[job.needs ?? []]
      .flat()
      .filter(name => !around.names.includes(String(name)))
      .map(name => ({
        path: ['needs'],
        rule: `must be a job of the workflow, found ${name}`,
      })),
    ...usesProblems(job.uses),
    ...steps.flatMap((step, index) =>
      (isRecord(step) ? stepProblems(step, around.targets) : []).map(
        problem => ({ ...problem, path: ['steps', index, ...problem.path] }),
      ),
    ),
  ];
}

function stepProblems(
  { uses, run }: Record<string, unknown>,
  targets: Set<string>,
): Problem[] {
  const command = typeof run === 'string' ? run : '';
  return [
    ...usesProblems(uses),
    ...namedTargets(command)
      .filter(target => !targets.has(target))
      .map(target => ({
        path: ['run'],
        rule: `make ${target} must be a target of the Makefile`,
      })),
    ...(FOREIGN.test(command)
      ? [
          {
            path: ['run'],
            rule: 'must take what others write from an environment variable, else they write the command',
          },
        ]
      : []),
  ];
}

function usesProblems(uses: unknown): Problem[] {
  if (typeof uses !== 'string' || uses.startsWith('./')) return [];
  return PINNED.test(uses) || /@sha256:[0-9a-f]{64}$/.test(uses)
    ? []
    : [
        {
          path: ['uses'],
          rule: `must be pinned by a full version or a commit, found ${uses}`,
        },
      ];
}
