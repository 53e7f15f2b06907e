/** The style sheet's colours for the canvas, and news of a change from light to dark or to paper. */

const DARK = window.matchMedia('screen and (prefers-color-scheme: dark)');

/**
 * A colour of the style sheet by its name, with an opacity of 0 to 1.
 * @param {string} name
 */
export function colour(name, opacity = 1) {
  const solid = getComputedStyle(document.documentElement).getPropertyValue(`--colour-${name}`).trim();
  return solid + Math.round(opacity * 255).toString(16).padStart(2, '0');
}

/**
 * Calls back when the colours have changed; printing is always on light paper.
 * @param {() => void} redraw
 */
export function onThemeChange(redraw) {
  const printing = (/** @type {boolean} */ starts) => {
    document.documentElement.classList.toggle('paper', starts);
    redraw();
  };
  DARK.addEventListener('change', redraw);
  window.addEventListener('beforeprint', () => printing(true));
  window.addEventListener('afterprint', () => printing(false));
}
