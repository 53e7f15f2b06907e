/** A table that scrolls within its own frame where it is long. */
import { html, type Markup } from './markup.js';

/** @param head its heading cells */
export function scrollTable(head: readonly Markup[], rows: readonly Markup[]): Markup {
  return html`<div class="scroll"><table><thead><tr>${head}</tr></thead>
<tbody>${rows}</tbody></table></div>`;
}
