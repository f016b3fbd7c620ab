/** Names of one CSS module, as Vite hands them over. */
type ModuleClasses = Readonly<Record<string, string>>;

/**
 * Makes the function that turns a module's own class names into the `class` text of an element.
 *
 * Absent and false names fall away, so that a condition can stand in the list.
 */
export function classesOf(module: ModuleClasses) {
  return (...names: readonly (string | false | null | undefined)[]): string =>
    names
      .filter((name): name is string => typeof name === 'string')
      .map((name) => module[name] ?? '')
      .join(' ')
      .trim();
}
