/** What axe-core finds in a page as it stands: the rules that everybody else is measured by. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from './chromium.ts';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
};

/** Violations that weigh: `color-contrast (serious) at .badge`; none where the page is as it should be. */
export async function axeOf(page: Page): Promise<{ readonly passed: number; readonly serious: string[] }> {
  const { passes, violations } = await page.evaluate<{
    readonly passes: readonly unknown[];
    readonly violations: readonly Violation[];
  }>(`(async () => { ${SOURCE};
    const { passes, violations } = await axe.run(document, { resultTypes: ['violations'] });
    return { passes, violations };
  })()`);
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return {
    passed: passes.length,
    serious: serious.map(
      ({ id, impact, nodes }) =>
        `${id} (${impact}) at ${nodes[0]?.target.join(' ') ?? ''}, ${nodes.length} times`,
    ),
  };
}
