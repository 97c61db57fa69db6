/**
 * What an object of the runtime has under its own symbol of this name; undefined while its
 * constructor has not set it. The runtime's modules keep such symbols to themselves.
 */
export function symbolField(object: object, name: string): unknown {
  const symbol = Object.getOwnPropertySymbols(object).find(
    ({ description }) => description === name,
  );
  return symbol === undefined ? undefined : Reflect.get(object, symbol);
}
