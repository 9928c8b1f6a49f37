import {
  Copy,
  Dockerfile,
  From,
  Instruction,
  JSONInstruction,
  PropertyInstruction,
} from 'dockerfile-ast';
import { Finding } from '../Finding';
import { SourceFiles } from '../SourceFiles';
import { runRules } from './runRules';

/** What is wrong on one line. */
export type LineProblem = Pick<Finding, 'line' | 'field' | 'rule'>;

const SECRET = /PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|CREDENTIAL|PRIVATE_?KEY/i;
const PLACE = /_(FILE|PATH|DIR|URL)$/i;
const REMOTE = /^(https?:|git@|git:|ssh:)/;

/** What is wrong in a Dockerfile; `files` are those that it may copy. */
export function dockerfileProblems(
  dockerfile: Dockerfile,
  files: SourceFiles,
): LineProblem[] {
  const instructions = dockerfile.getInstructions();
  return [
    ...dockerfile
      .getFROMs()
      .flatMap((from, index) => baseProblems(dockerfile, from, index)),
    ...instructions.flatMap(instruction =>
      instructionRules(instruction, files).map(rule => ({
        line: lineOf(instruction),
        field: instruction.getKeyword(),
        rule,
      })),
    ),
    ...lastStageProblems(instructions),
  ];
}

function baseProblems(
  dockerfile: Dockerfile,
  from: From,
  index: number,
): LineProblem[] {
  const stages = dockerfile.getFROMs().slice(0, index);
  const written = from.getImage() ?? '';
  if (
    written === 'scratch' ||
    stages.some(stage => stage.getBuildStage() === written)
  ) {
    return [];
  }
  const image = withDefaults(dockerfile, written);
  const [, tag, digest] =
    /^[^@]*?(?::([^:@/]+))?(@sha256:[0-9a-f]{64})?$/.exec(image) ?? [];
  return digest || (tag && tag !== 'latest' && !tag.includes('$'))
    ? []
    : [
        {
          line: lineOf(from),
          field: 'FROM',
          rule: `must name a version by its tag or digest and not latest, found ${image}`,
        },
      ];
}

/** `${NAME}` of an ARG before the first FROM, as its default has it. */
function withDefaults(dockerfile: Dockerfile, image: string): string {
  const defaults = new Map(
    dockerfile.getInitialARGs().map(arg => {
      const property = arg.getProperty();
      return [property?.getName(), property?.getValue()];
    }),
  );
  return image.replace(
    /\$\{?(\w+)\}?/g,
    (reference, name) => defaults.get(name) ?? reference,
  );
}

function instructionRules(
  instruction: Instruction,
  files: SourceFiles,
): string[] {
  const words = instruction.getArguments().map(word => word.getValue());
  switch (instruction.getKeyword()) {
    case 'ADD':
      return words.some(word => REMOTE.test(word))
        ? ['must not fetch an address, of which nobody checks what comes']
        : [];
    case 'ARG':
    case 'ENV':
      return instruction instanceof PropertyInstruction
        ? secretRules(instruction)
        : [];
    case 'COPY':
      return instruction instanceof Copy ? copyRules(instruction, files) : [];
    case 'CMD':
    case 'ENTRYPOINT':
      return instruction instanceof JSONInstruction &&
        instruction.getOpeningBracket()
        ? []
        : [
            'must be a JSON list, else a shell stands between the container and its signals',
          ];
    case 'RUN':
      return runRules(instruction.getRawArgumentsContent() ?? '');
    case 'WORKDIR':
      return /^[/$]/.test(words[0] ?? '')
        ? []
        : [`must be an absolute path, found ${words[0]}`];
    default:
      return [];
  }
}

function secretRules(instruction: PropertyInstruction): string[] {
  return instruction
    .getProperties()
    .filter(property => {
      const name = property.getName();
      const empty = property.getValue() === '';
      return SECRET.test(name) && !PLACE.test(name) && !empty;
    })
    .map(
      property =>
        `must not hold a secret, which everybody can read in the image, found ${property.getName()}`,
    );
}

function copyRules(copy: Copy, files: SourceFiles): string[] {
  if (copy.getFromFlag() || copy.getHeredocs().length > 0) return [];
  return copy
    .getArguments()
    .slice(0, -1)
    .map(source => source.getValue().replace(/^\.?\/|\/$/g, ''))
    .filter(source => !/[*?[$]/.test(source) && !isThere(source, files))
    .map(source => `must copy what is in the repository, found ${source}`);
}

function isThere(path: string, files: SourceFiles): boolean {
  if (path === '' || path === '.' || files.has(path)) return true;
  return [...files.keys()].some(file => file.startsWith(`${path}/`));
}

function lastStageProblems(instructions: Instruction[]): LineProblem[] {
  const begin = instructions
    .map(instruction => instruction.getKeyword())
    .lastIndexOf('FROM');
  if (begin < 0) return [{ rule: 'must have a FROM' }];
  const stage = instructions.slice(begin);
  const users = stage.filter(one => one.getKeyword() === 'USER');
  const user = users.at(-1);
  const name = user?.getArguments()[0]?.getValue().split(':')[0];
  const starts = stage.some(one =>
    ['CMD', 'ENTRYPOINT'].includes(one.getKeyword()),
  );
  return [
    ...(name === undefined || name === 'root' || name === '0'
      ? [
          {
            line: lineOf(user ?? stage[0]),
            field: 'USER',
            rule: `must be somebody other than root in the last stage, found ${
              name ?? 'none'
            }`,
          },
        ]
      : []),
    ...(starts
      ? []
      : [
          {
            line: lineOf(stage[0]),
            field: 'CMD',
            rule: 'is required in the last stage, or an ENTRYPOINT',
          },
        ]),
  ];
}

function lineOf(instruction: Instruction): number {
  return instruction.getRange().start.line + 1;
}
