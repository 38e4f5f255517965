/** Options that one action of a command cannot do without. */
import { UsageError } from './exit.ts';

function optionOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/**
 * The arguments, with these there for certain.
 * @throws UsageError that names every one that is missing
 */
export function demanded<Args extends object, Name extends keyof Args & string>(
  args: Args,
  action: string,
  ...names: readonly Name[]
): Args & { readonly [Key in Name]-?: Exclude<Args[Key], undefined> } {
  const missing = names.filter((name) => args[name] === undefined || args[name] === '');
  if (missing.length > 0)
    throw new UsageError(
      `${action} takes more than that`,
      missing.map((name) => `${optionOf(name)} is missing`),
    );
  return args as Args & { readonly [Key in Name]-?: Exclude<Args[Key], undefined> };
}
