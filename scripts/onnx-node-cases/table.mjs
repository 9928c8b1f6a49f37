import { REASON_NAMES } from './reasons.mjs';

/** What became of the cases, as a page: counts, reasons with the groups of cases, and every failure. */
export function table({ onnx, onnxruntime, total, notPassed }) {
  const cases = Object.entries(notPassed).map(([name, said]) => ({
    name,
    ...said,
  }));
  const passed = total - cases.length;
  const untaken = cases.filter(each => each.outcome === 'unsupported').length;
  return `# The node cases of ONNX through the runner

Made by \`node scripts/onnx-node-cases/run.mjs --update\`: every case of
\`onnx.backend.test.case.node.collect_testcases\` of onnx ${onnx}, as model and .pb files,
on the CPU of onnxruntime-node ${onnxruntime}, with the tolerances of a bundle that gives none.

| cases | number | share of all |
| --- | ---: | ---: |
| all | ${total} | 100 % |
| passed | ${passed} | ${percent(passed, total)} |
| unsupported, and said to be | ${untaken} | ${percent(untaken, total)} |
| failed | ${cases.length - untaken} | ${percent(
    cases.length - untaken,
    total,
  )} |

Of those that are supported, ${percent(passed, total - untaken)} pass.

## Why the others do not

| reason | cases | what it is | groups |
| --- | ---: | --- | --- |
${REASON_NAMES.map(row(cases)).filter(Boolean).join('\n')}

## Each failure

| case | reason | what the runner says |
| --- | --- | --- |
${cases
  .filter(({ outcome }) => outcome !== 'unsupported')
  .map(each => `| ${each.name} | ${each.because} | ${cell(each.reason)} |`)
  .join('\n')}
`;
}

function row(cases) {
  return ([reason, what]) => {
    const those = cases.filter(each => each.because === reason);
    return (
      those.length > 0 &&
      `| ${reason} | ${those.length} | ${what} | ${groups(those)} |`
    );
  };
}

/** Cases of one operator begin alike. */
function groups(cases) {
  const counts = new Map();
  for (const { name } of cases) {
    const [group] = name.replace(/^test_/, '').split('_');
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([group, count]) => `${group} ${count}`)
    .join(', ');
}

function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function percent(part, whole) {
  return `${((100 * part) / whole).toFixed(1)} %`;
}
