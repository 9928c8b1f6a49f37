import { DockerfileParser } from 'dockerfile-ast';
import { CheckResult } from '../CheckResult';
import { Finding } from '../Finding';
import { SourceFiles } from '../SourceFiles';
import { dockerfileProblems } from './dockerfileProblems';

/** Holds Dockerfiles against what a small, repeatable image that does not run as root asks for. */
export function checkDockerfiles(
  files: SourceFiles,
  paths: string[],
): CheckResult {
  return {
    checked: paths.join(', '),
    findings: [
      ...ignoreProblems(files),
      ...paths.flatMap(path => {
        const text = files.get(path);
        if (text === undefined) {
          return [{ file: path, rule: 'must be in the repository' }];
        }
        return dockerfileProblems(DockerfileParser.parse(text), files).map(
          problem => ({ file: path, ...problem }),
        );
      }),
    ],
  };
}

function ignoreProblems(files: SourceFiles): Finding[] {
  const file = '.dockerignore';
  const text = files.get(file);
  if (text === undefined) {
    return [{ file, rule: 'must be in the repository' }];
  }
  const lines = text.split('\n').map(line => line.trim().replace(/\/$/, ''));
  const covers = lines.includes('.git') || lines.includes('*');
  return covers
    ? []
    : [
        {
          file,
          rule: 'must leave out .git, which holds what was ever deleted',
        },
      ];
}
