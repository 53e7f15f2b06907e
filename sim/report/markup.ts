/** HTML that cannot be broken by the text in it: whatever a template takes in is escaped unless it is markup itself. */

/** A piece of finished HTML. */
export class Markup {
  constructor(readonly text: string) {}
}

type Content = string | number | Markup | readonly Content[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Template tag: strings and numbers are escaped, markup and lists of it go in as they are. */
export function html(strings: TemplateStringsArray, ...contents: Content[]): Markup {
  return new Markup(strings.reduce((text, string, index) => text + rendered(contents[index - 1]!) + string));
}

/** Nothing, where a section is left out. */
export const NOTHING = new Markup('');

/** JSON that may stand inside a script element. */
export function jsonForScript(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replaceAll('<', '\\u003c'));
}

function rendered(content: Content): string {
  if (content instanceof Markup) return content.text;
  if (typeof content === 'object') return content.map(rendered).join('');
  return String(content).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
