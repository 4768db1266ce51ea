'use client';

/** The `:root` rules of sheets, apart by whether they are for the dark. Paper has colours of its own, which no screen shows. */
function rootRules(rules: Iterable<CSSRule>, dark: boolean): { light: CSSStyleRule[]; dark: CSSStyleRule[] } {
  const found = { light: [] as CSSStyleRule[], dark: [] as CSSStyleRule[] };
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule && rule.selectorText === ':root')
      found[dark ? 'dark' : 'light'].push(rule);
    if (!(rule instanceof CSSMediaRule)) continue;
    const forDark = /prefers-color-scheme:\s*dark/.test(rule.conditionText);
    if (!forDark && rule.conditionText !== 'screen') continue;
    const inside = rootRules(rule.cssRules, dark || forDark);
    found.light.push(...inside.light);
    found.dark.push(...inside.dark);
  }
  return found;
}

/**
 * Gives a document the light or the dark colours of `globals.css`, whatever the reader's own screen asks for: what a
 * frame's `color-scheme` says of `prefers-color-scheme` inside differs from browser to browser.
 */
export function colour(inside: Document, scheme: 'light' | 'dark'): void {
  const rules = [...document.styleSheets].flatMap((sheet) => {
    const { light, dark } = rootRules(sheet.cssRules, false);
    return scheme === 'dark' ? [...light, ...dark] : light;
  });
  const { style } = inside.documentElement;
  style.colorScheme = scheme;
  for (const rule of rules) {
    for (const name of rule.style) {
      if (name.startsWith('--')) style.setProperty(name, rule.style.getPropertyValue(name));
    }
  }
}
