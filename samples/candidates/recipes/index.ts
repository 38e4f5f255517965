/** Returns made for one rule each: the reference list with one thing changed, and the ids that must come of it. */
import { candidates } from './candidates.ts';
import type { ReturnRecipe } from './changes.ts';
import { disclaimers } from './disclaimers.ts';
import { forms } from './forms.ts';
import { reviews } from './reviews.ts';

export { type RecipeOptions, type ReturnRecipe, narrowed } from './changes.ts';
export { valid } from './valid.ts';

/** Invalid ones, by the rule that each was made for. */
export const invalid: readonly ReturnRecipe[] = [...disclaimers, ...candidates, ...reviews, ...forms];
