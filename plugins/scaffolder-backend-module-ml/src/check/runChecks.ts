import { checkCatalog } from './catalog/checkCatalog';
import { CheckResult } from './CheckResult';
import { checkDockerfiles } from './dockerfile/checkDockerfiles';
import { checkDocs } from './docs/checkDocs';
import { formatFinding } from './Finding';
import { checkManifests } from './manifests/checkManifests';
import { readSchemas } from './manifests/readSchemas';
import { renderOverlays } from './manifests/renderOverlays';
import { checkPolicy } from './policy/checkPolicy';
import { readSourceFiles } from './readSourceFiles';
import { SourceFiles } from './SourceFiles';
import { checkWorkflows } from './workflows/checkWorkflows';

interface Surroundings {
  root: string;
  /** Folder of the pinned schemas. */
  schemas: string;
  print(line: string): void;
}

type Check = (
  files: SourceFiles,
  paths: string[],
  around: Surroundings,
) => CheckResult | Promise<CheckResult>;

const CHECKS: Record<string, { paths: string[]; check: Check }> = {
  manifests: { paths: ['deploy'], check: manifests },
  dockerfile: { paths: ['Dockerfile'], check: checkDockerfiles },
  catalog: {
    paths: ['catalog-info.yaml'],
    check: (files, [path]) => checkCatalog(files, path),
  },
  policy: {
    paths: ['governance/review-policy.yaml'],
    check: (files, [path]) => checkPolicy(files, path),
  },
  docs: { paths: ['docs', 'mkdocs.yml', 'README.md'], check: checkDocs },
  workflows: {
    paths: ['.github/workflows'],
    check: (files, [path]) => checkWorkflows(files, path),
  },
};

const USAGE = `Usage: callboard-check CHECK [PATH …]

${Object.entries(CHECKS)
  .map(([name, { paths }]) => `  ${name.padEnd(10)} ${paths.join(' ')}`)
  .join('\n')}
  all        all of them

Exit status: 0 nothing was found, 1 something was, or it could not be checked.`;

/** Runs the checks that the arguments name and prints what they found. @returns whether they found nothing */
export async function runChecks(
  [name, ...paths]: string[],
  around: Surroundings,
): Promise<boolean> {
  const names = name === 'all' ? Object.keys(CHECKS) : [name];
  if (names.some(known => !Object.hasOwn(CHECKS, known))) {
    around.print(USAGE);
    return name === '--help';
  }
  const files = await readSourceFiles(around.root);
  let passed = true;
  for (const known of names) {
    const { check, paths: usual } = CHECKS[known];
    const given = paths.map(path => path.replace(/^\.\/|\/+$/g, ''));
    const used = given.length > 0 && name !== 'all' ? given : usual;
    const result = await check(files, used, around);
    report(known, result, around.print);
    passed &&= result.findings.length === 0;
  }
  return passed;
}

function report(
  name: string,
  { checked, findings, notRun = [] }: CheckResult,
  print: (line: string) => void,
): void {
  findings.forEach(finding => print(formatFinding(finding)));
  notRun.forEach(print);
  print(
    findings.length === 0
      ? `${name}: ${checked}, nothing is wrong.`
      : `${name}: ${checked}, ${findings.length} ${
          findings.length === 1 ? 'thing is' : 'things are'
        } wrong.`,
  );
}

async function manifests(
  files: SourceFiles,
  [folder]: string[],
  { root, schemas: from }: Surroundings,
): Promise<CheckResult> {
  const schemas = await readSchemas(from);
  const { checked, findings, overlays } = checkManifests(
    files,
    folder,
    schemas,
  );
  // What is wrong in the sources would be said again of each overlay.
  if (findings.length > 0 || overlays.length === 0)
    return { checked, findings };
  const rendering = await renderOverlays(root, overlays, schemas);
  return rendering.status === 'not-run'
    ? { checked, findings, notRun: [`rendering not run: ${rendering.reason}`] }
    : {
        checked: `${checked}, ${overlays.length} kustomizations rendered by ${rendering.by}`,
        findings: rendering.findings,
      };
}
