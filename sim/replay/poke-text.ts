/** What the outside wrote before a tick, as statements of a script. */
import type { Pokes } from '../tape/tape.js';
import { exactText } from './exact.js';
import { accessor } from './lookup.js';
import type { Place, Places } from './places.js';

/** Assigns every field its value; `o` is a variable of the function that holds the statements, `$O` the list of records. */
export function pokeText({ fields }: Places, pokes: Pokes): string {
  let text = '', holder = '';
  pokes.fields.forEach((field, k) => {
    const place = fields[field]!, own = holderText(place);
    if (own !== holder) text += `o=${holder = own};`;
    text += `o${accessor(place.key)}=${valueText(place, pokes.values[k]!)};`;
  });
  return text;
}

function holderText({ record, pack }: Place): string {
  return `$O[${record}]${pack === null ? '' : `.${pack}`}`;
}

function valueText({ kind }: Place, value: number): string {
  if (kind === 'truth') return value !== 0 ? 'true' : 'false';
  if (kind === 'reference') return value < 0 ? 'null' : `$O[${value}]`;
  return exactText(value);
}
