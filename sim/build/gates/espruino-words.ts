/** What Espruino 2v29 has by name: globals, static members and methods, from the declarations of its sources (src/jswrap_*.c). */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const TYPED_ARRAYS = 'Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array';

/** The language's own; what a pin, a bus or a clock is called is for the code that talks to devices. */
export const GLOBALS = words(`Array ArrayBuffer Boolean DataView E Error Function Infinity InternalError JSON NaN Number Object Promise
  ReferenceError RegExp String SyntaxError TypeError ${TYPED_ARRAYS} arguments atob btoa console decodeURIComponent encodeURIComponent
  global globalThis isFinite isNaN parseFloat parseInt print process undefined`);

/** Members of those globals; what is not listed here is undefined there. */
export const STATIC_MEMBERS: Readonly<Record<string, ReadonlySet<string>>> = {
  Object: words(`assign create entries fromEntries getOwnPropertyDescriptor getOwnPropertyDescriptors getOwnPropertyNames getPrototypeOf
    keys setPrototypeOf values prototype`),
  Array: words('isArray prototype'),
  String: words('fromCharCode prototype'),
  Number: words('MAX_VALUE MIN_VALUE NEGATIVE_INFINITY NaN POSITIVE_INFINITY prototype'),
  Promise: words('all reject resolve prototype'),
  JSON: words('parse stringify'),
  ...Object.fromEntries(`ArrayBuffer DataView RegExp Function Boolean ${TYPED_ARRAYS}`.split(' ').map((name) => [name, words('prototype')])),
};

/** Methods of objects, functions, strings, arrays, typed arrays, views, expressions, promises and dates. */
export const METHODS = words(`addListener clone emit hasOwnProperty on removeAllListeners removeListener toString valueOf apply bind call
  charAt charCodeAt concat endsWith includes indexOf lastIndexOf match padEnd padStart repeat replace replaceAll slice split startsWith
  substr substring toLowerCase toUpperCase trim every fill filter find findIndex forEach join map pop push reduce reverse shift some splice
  unshift set subarray exec test catch then toFixed
  getFloat32 getFloat64 getInt16 getInt32 getInt8 getUint16 getUint32 getUint8
  setFloat32 setFloat64 setInt16 setInt32 setInt8 setUint16 setUint32 setUint8`);

/** Globals that are there and give other results than Node, or another at each run. */
export const WRONG_GLOBALS: Readonly<Record<string, string>> = {
  Math: 'its results differ between Node and the boards',
  Date: 'control reads no clock: time comes in as a tick count',
  getTime: 'control reads no clock: time comes in as a tick count',
};

/** Methods that are there and do something else. */
export const WRONG_METHODS: Readonly<Record<string, string>> = {
  sort: 'it is not stable on Espruino',
  defineProperty: 'Espruino ignores what it says of a property',
  defineProperties: 'Espruino ignores what it says of a property',
};
