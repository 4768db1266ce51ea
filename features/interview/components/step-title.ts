import { getTranslations } from 'next-intl/server';
import { type StepId, type Tool, toolOfStep } from '../questions';

type Texts = 'tool' | Exclude<StepId, `tool-${Tool}`>;

/** Under which key a step's texts are kept: the tools share theirs. */
export function stepTexts(step: StepId): Texts {
  return toolOfStep(step) ? 'tool' : (step as Texts);
}

/** What a step asks, as its title. */
export async function stepTitle(step: StepId): Promise<string> {
  const t = await getTranslations('interview');
  const tool = toolOfStep(step);
  return t(`steps.${stepTexts(step)}.title`, { tool: tool ? t(`options.tools.${tool}`) : '' });
}
