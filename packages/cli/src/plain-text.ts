/**
 * What another program said, fit for one line of a terminal: control characters are shown as escapes,
 * so that they neither move the cursor nor begin a line, and what is long loses its middle.
 */
export function plainText(text: string, longest = Infinity): string {
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  const plain = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/g, escape);
  if (plain.length <= longest) return plain;
  const half = Math.floor((longest - 1) / 2);
  return `${plain.slice(0, longest - 1 - half)}…${plain.slice(-half)}`;
}

function escape(character: string): string {
  return JSON.stringify(character).length === 4
    ? JSON.stringify(character).slice(1, -1)
    : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
