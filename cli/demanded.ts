/**
 * Options that are required because of the value of another one. What a subcommand always requires is in `required` of its
 * row, which yargs demands.
 */
import { UsageError } from './exit.ts';

function optionOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/**
 * The arguments with these options present and not empty.
 * @throws UsageError that names every option that is missing or empty
 */
export function demanded<Args extends object, Name extends keyof Args & string>(
  args: Args,
  action: string,
  ...names: readonly Name[]
): Args & { readonly [Key in Name]-?: Exclude<Args[Key], undefined> } {
  const missing = names.filter((name) => args[name] === undefined || args[name] === '');
  if (missing.length > 0)
    throw new UsageError(
      `${action}: required options are missing`,
      missing.map((name) => `${optionOf(name)} is missing`),
    );
  return args as Args & { readonly [Key in Name]-?: Exclude<Args[Key], undefined> };
}
