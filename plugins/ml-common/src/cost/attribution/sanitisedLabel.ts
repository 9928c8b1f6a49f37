/**
 * The name of a label or annotation as Prometheus, and so OpenCost, writes it: `app.kubernetes.io/name` is
 * `app_kubernetes_io_name` there. As OpenCost's `promutil.SanitizeLabelName` has it.
 *
 * @public
 */
export function sanitisedLabel(name: string): string {
  return name.replace(/[^a-zA-Z0-9_]/g, '_');
}

/**
 * Labels or annotations by the name that Prometheus gives them.
 *
 * @public
 */
export type SanitisedLabels = ReadonlyMap<string, string>;

/**
 * By the name that Prometheus gives them; names that fall together with different values say nothing.
 *
 * @public
 */
export function sanitisedLabels(
  labels: Readonly<Record<string, string>>,
): SanitisedLabels {
  const found = new Map<string, string>();
  const contradictory = new Set<string>();
  for (const [name, value] of Object.entries(labels)) {
    const key = sanitisedLabel(name);
    if (found.has(key) && found.get(key) !== value) {
      contradictory.add(key);
    }
    found.set(key, value);
  }
  contradictory.forEach(key => found.delete(key));
  return found;
}
